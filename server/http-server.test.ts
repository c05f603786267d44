import type { Server } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { invariant } from '#lib/platform/result.ts'
import { createHttpServer, httpLimits } from './http-server.ts'
import { openRaw } from './testing/start-intake.ts'

let server: Server

afterEach(() => {
  server.close()
  server.closeAllConnections()
})

/** The limits of the product, reached sooner. */
const soon = { ...httpLimits, headersTimeout: 150, requestTimeout: 300, connectionsCheckingInterval: 50 }

async function listen(): Promise<number> {
  server = createHttpServer((request, response) => {
    request.on('end', () => response.end('read')).resume()
  }, soon)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  invariant(typeof address === 'object' && address, 'the server listens on a port')
  return address.port
}

test('a call in order is answered', async () => {
  const call = await openRaw(await listen(), 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}')
  await expect.poll(call.answered).toMatch(/^HTTP\/1\.1 200/)
  call.socket.destroy()
})

test.each([
  ['never ends its headers', 'POST / HTTP/1.1\r\nHost: x\r\n', 408],
  ['says nothing at all', '', 408],
  ['never ends its body', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{', 408],
  ['sends huge headers', `POST / HTTP/1.1\r\nHost: x\r\nX-Much: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ['speaks something else', 'HELO\r\n\r\n', 400],
  ['smuggles', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n', 400],
])('a caller that %s is cut off', async (_what, text, status) => {
  const call = await openRaw(await listen(), text)
  await expect.poll(call.isClosed, { timeout: 5_000 }).toBe(true)
  expect(call.answered()).toMatch(new RegExp(`^HTTP/1\\.1 ${status}`))
})
