import { expect, test } from 'vitest'
import { readVersionQuery, type VersionQuery, versionsHref } from './version-query.ts'

const usual: VersionQuery = { filter: 'all', search: '', page: 1, next: null }

test.each<[string, Record<string, string | string[]>, Partial<VersionQuery>]>([
  ['nothing', {}, {}],
  [
    'a filter, a search, a page and a tag',
    { filter: 'missing', search: ' 1.2 ', page: '3', next: 'v2' },
    { filter: 'missing', search: '1.2', page: 3, next: 'v2' },
  ],
  ['a filter that is none', { filter: 'lost' }, {}],
  ['a page that is none', { page: '-1' }, {}],
  ['the same word twice', { search: ['a', 'b'] }, {}],
  ['an empty tag', { next: ' ' }, {}],
])('an address with %s is read, and what makes no sense is left out', (_what, params, query) => {
  expect(readVersionQuery(params)).toEqual({ ...usual, ...query })
})

test('an address that was written reads as it was meant', () => {
  const query: VersionQuery = { filter: 'branches', search: 'a & b', page: 2, next: 'v1.0.0+x' }
  const address = new URL(versionsHref('r1', query), 'https://app.example')
  expect(address.pathname).toBe('/repositories/r1/versions')
  expect(readVersionQuery(Object.fromEntries(address.searchParams))).toEqual(query)
  expect(versionsHref('r1', usual)).toBe('/repositories/r1/versions')
})
