import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { serve } from '#lib/testing/serve.ts'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import { createPageListener } from './page-listener.ts'
import { createPublicPages } from './public-pages.ts'

let services: TestServices
let server: Awaited<ReturnType<typeof serve>>
let rendered: IncomingHttpHeaders[]
let answerPage: (request: IncomingMessage, response: ServerResponse) => void

beforeAll(async () => {
  services = await startTestServices()
})
afterAll(() => services.close())

/** Each test has a memory of its own. */
beforeEach(async () => {
  rendered = []
  answerPage = (request, response) => {
    const { 'x-nonce': nonce, 'accept-language': language } = request.headers
    const headers = { 'Content-Type': 'text/html; charset=utf-8', 'X-Page': 'yes' }
    response.writeHead(200, { ...headers, Link: `</font>; rel=preload; nonce="${nonce}"` })
    response.end(
      `<script nonce="${nonce}"></script>页面 ${request.url} in ${language} <i data-nonce="${nonce}"></i>`,
    )
  }
  const pages = (request: IncomingMessage, response: ServerResponse) => {
    rendered.push(request.headers)
    answerPage(request, response)
  }
  const { appUrl } = services.settings
  const opened = await serve(createPageListener(services, createPublicPages(appUrl, pages)))
  server = opened
  return () => opened.close()
})

async function ask(path: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${server.url}${path}`, { headers })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

test('a crowd of strangers costs one rendering, and each has a nonce of its own', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask('/')))
  expect(rendered).toHaveLength(1)
  const nonces = answers.map(({ headers, text }) => {
    const nonce = /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1]
    expect(text).toBe(`<script nonce="${nonce}"></script>页面 / in en <i data-nonce="${nonce}"></i>`)
    expect(headers.get('link')).toContain(`nonce="${nonce}"`)
    return nonce
  })
  expect(new Set(nonces).size).toBe(20)
})

test.each(['gzip, deflate, br', 'identity'])(
  'who takes %s reads the page, with what it says of itself',
  async (encoding) => {
    const { text, headers, status } = await ask('/status/acme/sdk', { 'accept-encoding': encoding })
    expect(status).toBe(200)
    expect(text).toContain('页面 /status/acme/sdk in en')
    expect(headers.get('x-page')).toBe('yes')
    expect(headers.get('content-encoding')).toBe(encoding === 'identity' ? null : 'gzip')
  },
)

test('each language has its page, by choice before what the browser asks for', async () => {
  const asked: Record<string, string>[] = [
    {},
    { 'accept-language': 'ru' },
    { 'accept-language': 'ru', cookie: 'locale=zh-CN' },
  ]
  const texts = await Promise.all(asked.map(async (headers) => (await ask('/', headers)).text))
  expect(texts.map((text) => /in (\S+)/.exec(text)?.[1])).toEqual(['en', 'ru', 'zh-CN'])
})

test.each([
  ['somebody with a session', '/', { cookie: 'packbridge.session=abc' }],
  ['what a page asks of itself', '/', { rsc: '1' }],
  ['a page with parameters', '/sign-in?back=/history', {}],
  ['a page that is for its user', '/repositories', {}],
  ['a badge', '/badge/acme/sdk.svg', {}],
])('%s is rendered each time, as it was asked for', async (_who, path, headers) => {
  await ask(path, headers)
  await ask(path, headers)
  expect(rendered).toHaveLength(2)
  expect(rendered[1]).toMatchObject(headers)
})

test('nothing of a visitor comes into the page that others see', async () => {
  await ask('/', { cookie: 'locale=ru; tracking=me', 'user-agent': 'mine', 'x-forwarded-for': '203.0.113.9' })
  expect(JSON.stringify(rendered)).not.toMatch(/tracking|mine|203\.0\.113\.9/)
})

test.each([
  ['a refusal', 403, {}],
  ['a failure', 500, {}],
  ['an answer with a cookie', 200, { 'Set-Cookie': 'a=b' }],
])('%s is nobody else’s answer', async (_what, status, headers) => {
  answerPage = (request, response) => {
    response.writeHead(status, headers)
    response.end(`for ${request.headers['user-agent']}`)
  }
  await ask('/', { 'user-agent': 'first' })
  const second = await ask('/', { 'user-agent': 'second' })
  expect(second).toMatchObject({ status, text: 'for second' })
})

test('that there is no such page is found out once for a crowd', async () => {
  answerPage = (_request, response) => {
    response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' })
    response.end('nothing here')
  }
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask('/status/acme/none')))
  expect(rendered).toHaveLength(1)
  for (const answer of answers) expect(answer).toMatchObject({ status: 404, text: 'nothing here' })
})

test('a page that could not be rendered for all is asked for again by the next', async () => {
  const answers = answerPage
  answerPage = (_request, response) => void response.destroy()
  await expect(ask('/')).rejects.toThrow('fetch failed')
  answerPage = answers
  expect((await ask('/')).status).toBe(200)
})
