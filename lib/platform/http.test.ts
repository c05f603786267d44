import { createServer, type RequestListener } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { createHttp, retryAfterMs } from './http.ts'

const closing: (() => void)[] = []

afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

const http = createHttp({ userAgent: 'Packbridge/test' })

test.each([200, 204, 401, 404, 429, 500])('status %i is a value, not a failure', async (status) => {
  const url = await serve((_request, response) => response.writeHead(status).end())
  expect(await http({ method: 'GET', url })).toMatchObject({ ok: true, value: { status } })
})

test('method, headers, body and the user agent arrive', async () => {
  const url = await serve(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    response.end(
      JSON.stringify([request.method, request.headers['user-agent'], request.headers['x-a'], body]),
    )
  })
  const sent = await http({ method: 'PATCH', url, headers: { 'X-A': 'b' }, body: 'hello' })
  expect(sent.ok && JSON.parse(sent.value.body)).toEqual(['PATCH', 'Packbridge/test', 'b', 'hello'])
})

test('redirects are not followed, so that no token travels to another origin', async () => {
  let visits = 0
  const other = await serve((_request, response) => {
    visits += 1
    response.end()
  })
  const url = await serve((_request, response) => response.writeHead(302, { location: other }).end())
  const sent = await http({ method: 'GET', url, headers: { authorization: 'Bearer x' } })
  expect(sent).toMatchObject({ ok: true, value: { status: 302 } })
  expect(visits).toBe(0)
})

test.each([
  ['before the answer begins', (): RequestListener => () => {}],
  [
    'in the middle of the answer',
    (): RequestListener => (_request, response) => void response.writeHead(200).write('half'),
  ],
])('silence %s ends in timeout', async (_when, listener) => {
  const url = await serve(listener())
  expect(await http({ method: 'GET', url, timeoutMs: 150 })).toEqual({ ok: false, reason: 'timeout' })
})

test('a connection that is reset is unreachable', async () => {
  const url = await serve((request) => request.socket.destroy())
  expect(await http({ method: 'GET', url })).toMatchObject({ ok: false, reason: 'unreachable' })
})

test('a connection that breaks in the middle of the answer is unreachable', async () => {
  const url = await serve((request, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('half', () => request.socket.destroy())
  })
  expect(await http({ method: 'GET', url })).toMatchObject({ ok: false, reason: 'unreachable' })
})

test('nobody there is unreachable, with the code of the system as detail', async () => {
  const sent = await http({ method: 'GET', url: 'http://127.0.0.1:9' })
  expect(sent).toMatchObject({ ok: false, reason: 'unreachable' })
})

test('an answer beyond the limit is cut off as a bad response', async () => {
  const url = await serve((_request, response) => response.end('x'.repeat(2_000)))
  expect(await http({ method: 'GET', url, maxBytes: 1_999 })).toMatchObject({
    ok: false,
    reason: 'bad_response',
  })
  expect(await http({ method: 'GET', url, maxBytes: 2_000 })).toMatchObject({ ok: true })
})

test('an answer that never ends is cut off at the limit', async () => {
  const url = await serve((_request, response) => {
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    }
    response.on('drain', more)
    more()
  })
  expect(await http({ method: 'GET', url, maxBytes: 1_000_000 })).toMatchObject({ reason: 'bad_response' })
})

test('an answer that lies about its compression is a failure, not an exception', async () => {
  const url = await serve((_request, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip'),
  )
  expect(await http({ method: 'GET', url })).toMatchObject({ ok: false })
})

const now = new Date('2026-01-01T00:00:00Z')

test.each([
  ['2', 2_000],
  ['0', 0],
  ['-5', 0],
  ['Thu, 01 Jan 2026 00:01:00 GMT', 60_000],
  ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
  ['soon', undefined],
  ['', undefined],
])('Retry-After %s is %s ms', (value, expected) => {
  expect(retryAfterMs(new Headers({ 'retry-after': value }), now)).toBe(expected)
})

test('without Retry-After there is no wish', () => {
  expect(retryAfterMs(new Headers(), now)).toBeUndefined()
})
