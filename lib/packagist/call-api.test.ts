import { createServer, type RequestListener, type Server } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connectTo, startTestPackagist, type TestPackagist } from '#lib/testing/test-packagist.ts'
import type { PackagistApi, PackagistLogin } from './api.ts'
import { changeRepositoryUrl } from './change-repository-url.ts'
import { listChanges } from './changes.ts'
import { createPackage } from './create-package.ts'
import { getDownloads } from './downloads.ts'
import { getJob } from './jobs.ts'
import { getVersions } from './metadata.ts'
import { listMaintainedPackages } from './packages.ts'
import { probeToken } from './probe-token.ts'
import { updatePackage } from './update-package.ts'

let packagist: TestPackagist
let login: PackagistLogin

beforeAll(async () => {
  packagist = await startTestPackagist()
  login = packagist.addUser('lihua').main
})
beforeEach(() => packagist.site.faults.clear())
afterAll(() => packagist.close())

const repositoryUrl = 'https://gitee.com/lihua/x'
const calls: [string, (api: PackagistApi) => Promise<unknown>][] = [
  ['updatePackage', (api) => updatePackage(api, login, 'lihua/x')],
  ['createPackage', (api) => createPackage(api, login, repositoryUrl)],
  ['changeRepositoryUrl', (api) => changeRepositoryUrl(api, login, { name: 'lihua/x', repositoryUrl })],
  ['getJob', (api) => getJob(api, 'abc')],
  ['listMaintainedPackages', (api) => listMaintainedPackages(api, 'lihua')],
  ['getVersions', (api) => getVersions(api, 'lihua/x')],
  ['listChanges', (api) => listChanges(api, null)],
  ['getDownloads', (api) => getDownloads(api, 'lihua/x')],
  ['probeToken', (api) => probeToken(api, login)],
]

const html = { 'content-type': 'text/html' }
const page = '<html><body><h1>Checking your browser</h1></body></html>'

describe.each(calls)('%s', (_name, call) => {
  test.each([
    ['a page of a proxy', { status: 200, headers: html, body: page }, 'bad_response'],
    ['a page that forbids', { status: 403, headers: html, body: page }, 'bad_response'],
    ['a redirect', { status: 301, headers: { location: 'https://evil.example' } }, 'bad_response'],
    ['a page of a broken gateway', { status: 502, headers: html, body: page }, 'unreachable'],
    [
      'an error of the site',
      { status: 500, body: '{"status":500,"detail":"Internal Server Error"}' },
      'unreachable',
    ],
    ['JSON of another shape', { status: 200, body: '[1,2]' }, 'bad_response'],
    ['nothing', { status: 200, body: '' }, 'bad_response'],
  ])('calls %s by its reason', async (_what, answer, reason) => {
    packagist.site.faults.add({ side: 'packagist', kind: 'answer', ...answer })
    expect(await call(packagist.api)).toMatchObject({ ok: false, reason })
  })

  test('waits as long as a 429 says', async () => {
    packagist.site.faults.add({
      side: 'packagist',
      kind: 'answer',
      status: 429,
      headers: { 'retry-after': '31536000' },
      body: page,
    })
    expect(await call(packagist.api)).toEqual({
      ok: false,
      reason: 'rate_limited',
      retryAfterMs: 31_536_000_000,
      detail: 'HTTP 429',
    })
  })

  test('tells a cut connection and a closed port', async () => {
    packagist.site.faults.add({ side: 'packagist', kind: 'cut' })
    expect(await call(packagist.api)).toMatchObject({ ok: false, reason: 'unreachable' })
    expect(await call(connectTo('http://127.0.0.1:9'))).toMatchObject({ ok: false, reason: 'unreachable' })
  })
})

test('the words of an error that Packagist gives with its 500 are kept as evidence', async () => {
  const body = '{"status":"error","message":"Error saving package"}'
  packagist.site.faults.add({ side: 'packagist', kind: 'answer', status: 500, body })
  expect(await createPackage(packagist.api, login, repositoryUrl)).toEqual({
    ok: false,
    reason: 'unreachable',
    detail: 'HTTP 500: Error saving package',
  })
})

test('an answer that never ends is not read to the end', async () => {
  const flood: RequestListener = (_request, response) => {
    const write = () => {
      while (response.write(' '.repeat(65_536)));
      response.once('drain', write)
    }
    write()
  }
  const server = createServer(flood)
  expect(await getJob(connectTo(await listen(server)), 'abc')).toMatchObject({ reason: 'bad_response' })
  server.closeAllConnections()
  server.close()
})

test('at most ten calls are under way at a time, over all connections of the process', async () => {
  let underWay = 0
  let most = 0
  let isOpen = false
  const held: (() => void)[] = []
  const server = createServer((_request, response) => {
    underWay += 1
    most = Math.max(most, underWay)
    const answer = () => {
      underWay -= 1
      response.end('{"status":"running","message":""}')
    }
    if (isOpen) setImmediate(answer)
    else held.push(answer)
  })
  const url = await listen(server)
  const apis = [connectTo(url), connectTo(url)]
  const calling = apis.flatMap((api) => Array.from({ length: 20 }, () => getJob(api, 'abc')))
  await expect.poll(() => held.length).toBe(10)
  isOpen = true
  for (const answer of held) answer()
  expect((await Promise.all(calling)).every(({ ok }) => ok)).toBe(true)
  expect(most).toBe(10)
  server.close()
})

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
}

const signedCalls = calls.filter(([name]) =>
  /^(?:updatePackage|createPackage|changeRepositoryUrl|probeToken)$/.test(name),
)

describe.each(signedCalls)('%s', (_name, call) => {
  test.each([406, 500])('keeps nothing of the token when an answer of %s repeats it', async (status) => {
    const body = JSON.stringify({ status: 'error', message: `what is ${login.token.reveal()}?` })
    packagist.site.faults.add({ side: 'packagist', kind: 'answer', status, body })
    const answer = JSON.stringify(await call(packagist.api))
    expect(answer).toContain('what is [secret]?')
    expect(answer).not.toContain(login.token.reveal())
  })
})
