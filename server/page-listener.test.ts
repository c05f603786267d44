import type { IncomingHttpHeaders } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serve } from '#lib/testing/serve.ts'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import { createPageListener } from './page-listener.ts'

let services: TestServices
let server: Awaited<ReturnType<typeof serve>>
let seen: IncomingHttpHeaders[]

beforeAll(async () => {
  services = await startTestServices()
  const listener = createPageListener(services, (request, response) => {
    seen.push(request.headers)
    response.end('a page')
  })
  server = await serve(listener)
})
afterAll(async () => {
  await server.close()
  await services.close()
})

async function ask(path: string, init?: RequestInit) {
  seen = []
  return fetch(`${server.url}${path}`, init)
}

test('what a page of another site sends is refused and counted, and reaches no page', async () => {
  const refusals = async () => (await services.metrics.foreignPosts.get()).values[0]?.value ?? 0
  const before = await refusals()
  const answer = await ask('/packagist', { method: 'POST', headers: { origin: 'https://evil.example' } })
  expect(answer.status).toBe(403)
  expect(seen).toEqual([])
  expect(await refusals()).toBe(before + 1)
})

test('every page has a nonce of its own, the same for the browser as for the page, whatever the caller says', async () => {
  const said = { 'content-security-policy': `script-src 'nonce-mine'`, 'x-nonce': 'mine' }
  const policies = []
  for (const path of ['/', '/history']) {
    const policy = (await ask(path, { headers: said })).headers.get('content-security-policy')
    expect(seen[0]?.['content-security-policy']).toBe(policy)
    expect(policy).toContain(`'nonce-${seen[0]?.['x-nonce']}'`)
    expect(policy).not.toContain('mine')
    policies.push(policy)
  }
  expect(new Set(policies).size).toBe(2)
})

test.each([
  ['/history?range=7', '/history?range=7'],
  ['/history?range=7&_rsc=1b2c', '/history?range=7'],
  ['/history?_rsc=1b2c', '/history'],
])('the page asked for at %s is known as %s', async (asked, known) => {
  await ask(asked, { headers: { 'x-path': '/elsewhere' } })
  expect(seen[0]?.['x-path']).toBe(known)
})

test('a file has no policy', async () => {
  expect((await ask('/icon.svg')).headers.get('content-security-policy')).toBeNull()
})
