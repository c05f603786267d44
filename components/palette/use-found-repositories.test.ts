import { expect, test } from 'vitest'
import { readListQuery } from '#components/repository/list-query.ts'
import { serve } from '#lib/testing/serve.ts'
import { findRepositories, rowsHref } from './use-found-repositories.ts'

const { signal } = new AbortController()

test('the palette shows the first few of what was found', async () => {
  const rows = Array.from({ length: 20 }, (_, id) => ({ id }))
  const server = await serve((_request, response) => response.end(JSON.stringify(rows)))
  expect(await findRepositories(server.url, signal)).toEqual(rows.slice(0, 8))
  await server.close()
})

test('where the server refuses, answers nonsense, or the line is cut, nothing is found and the search ends', async () => {
  const server = await serve(({ url }, response) => {
    if (url === '/refused') response.writeHead(503).end('[{}]')
    else if (url === '/nonsense') response.end('<html>')
    else response.destroy()
  })
  for (const path of ['/refused', '/nonsense', '/cut'])
    expect(await findRepositories(server.url + path, signal), path).toEqual([])
  await server.close()
  expect(await findRepositories(server.url, signal)).toEqual([])
})

test('a search that is longer than the list takes is cut, and finds no more than it asks for', () => {
  const { searchParams } = new URL(rowsHref('a'.repeat(300)), 'http://localhost')
  expect(readListQuery(Object.fromEntries(searchParams)).search).toBe('a'.repeat(200))
})
