import { expect, test } from 'vitest'
import { isFiltered } from '#components/layout/query-address.ts'
import { hrefForPage, RunQuery } from './run-query.ts'

const repository = '0197a1d2-9c55-7a31-8c5e-3b8f1a2b4c5d'

test('what an address says is kept from page to page', () => {
  const query = RunQuery.parse({
    outcome: 'failed',
    trigger: 'push',
    repository,
    search: ' money ',
    page: '2',
  })
  expect(query).toEqual({ outcome: 'failed', trigger: 'push', repository, search: 'money', page: 2 })
  expect(hrefForPage(query, 3)).toBe(
    `/history?outcome=failed&trigger=push&repository=${repository}&search=money&page=3`,
  )
  expect(isFiltered(query)).toBe(true)
})

test.each([
  ['nothing', {}],
  ['empty fields of the form', { outcome: '', trigger: '', repository: '', search: '', page: '' }],
  ['words we do not have', { outcome: 'lost', trigger: 'magic', repository: '1 or 1=1', page: '-3' }],
  ['a field given twice', { outcome: ['failed', 'active'], search: ['a', 'b'], page: ['1', '2'] }],
  ['a search that no database can hold', { search: 'a\0b' }],
  ['a search beyond measure', { search: 'x'.repeat(101), page: '1e99' }],
])('%s is the first page of everything', (_, address) => {
  const query = RunQuery.parse(address)
  expect(isFiltered(query)).toBe(false)
  expect(query.page).toBe(1)
  expect(hrefForPage(query, 1)).toBe('/history')
})
