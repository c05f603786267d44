import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { invariant } from '#lib/platform/result.ts'
import { compressFiles } from '../scripts/compress-files.ts'
import { createStaticFiles } from './static-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'static-files-'))
const script = 'export const words = ["bridge"];\n'.repeat(200)
writeFileSync(join(folder, 'page.js'), script)
compressFiles(folder)
const server = createServer(
  createStaticFiles(folder, (asked, response) => response.writeHead(404).end(asked.url)),
)
let origin: string

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  invariant(typeof address === 'object' && address, 'the server listens on a port')
  origin = `http://127.0.0.1:${address.port}`
})

afterAll(() => {
  server.close()
  server.closeAllConnections()
  rmSync(folder, { recursive: true })
})

const get = (path: string, encoding: string) =>
  fetch(`${origin}${path}`, { headers: { 'accept-encoding': encoding } })

test.each(['br', 'gzip'])(
  'a browser that reads %s gets the file as the build compressed it',
  async (encoding) => {
    const answer = await get('/_next/static/page.js', encoding)
    expect(answer.headers.get('content-encoding')).toBe(encoding)
    expect(Number(answer.headers.get('content-length'))).toBeLessThan(script.length / 10)
    expect(await answer.text()).toBe(script)
  },
)

test('a reader of neither gets the file itself, and every answer may be kept for good', async () => {
  const answer = await get('/_next/static/page.js', 'identity')
  expect(await answer.text()).toBe(script)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'cache-control': 'public,max-age=31536000,immutable',
    'content-type': 'text/javascript',
    vary: 'Accept-Encoding',
    'x-content-type-options': 'nosniff',
  })
})

test.each([
  ['a file that is not there', '/_next/static/gone.js'],
  ['a way out of the folder', '/_next/static/..%2f..%2fpackage.json'],
  ['a page', '/repositories?page=2'],
])('%s is left to the pages, by its whole address', async (_what, path) => {
  const answer = await get(path, 'identity')
  expect(answer.status).toBe(404)
  expect(await answer.text()).toBe(path)
})
