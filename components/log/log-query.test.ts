import { expect, test } from 'vitest'
import { isFiltered } from '#components/layout/query-address.ts'
import { hrefForPage, LogQuery } from './log-query.ts'

const repository = '0197a1d2-9c55-7a31-8c5e-3b8f1a2b4c5d'

test('what an address says is kept from page to page', () => {
  const query = LogQuery.parse({ search: ' 100% <b> ', repository, status: 'failed', page: '2' })
  expect(query).toEqual({ search: '100% <b>', repository, status: 'failed', page: 2 })
  expect(hrefForPage(query, 3)).toBe(
    `/history/logs?search=100%25+%3Cb%3E&repository=${repository}&status=failed&page=3`,
  )
  expect(isFiltered(query)).toBe(true)
})

test.each([
  ['nothing', {}],
  ['empty fields of the form', { search: '', repository: '', status: '', page: '' }],
  ['words we do not have', { repository: '1 or 1=1', status: 'lost', page: '-3' }],
  ['a field given twice', { search: ['a', 'b'], page: ['1', '2'] }],
  ['a search beyond measure', { search: 'x'.repeat(201) }],
  ['a search for what no database holds', { search: 'a\u0000b' }],
])('%s is the first page of everything', (_, address) => {
  const query = LogQuery.parse(address)
  expect(isFiltered(query)).toBe(false)
  expect(hrefForPage(query, query.page)).toBe('/history/logs')
})
