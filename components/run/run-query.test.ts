import { expect, test } from 'vitest'
import { isFiltered } from '#components/layout/query-address.ts'
import { hrefForExport, hrefForPage, RunQuery, runFilter } from './run-query.ts'

const repository = '0197a1d2-9c55-7a31-8c5e-3b8f1a2b4c5d'

test('what an address says is kept from page to page', () => {
  const query = RunQuery.parse({
    outcome: 'failed',
    trigger: 'push',
    repository,
    search: ' money ',
    reason: 'timeout',
    range: '30d',
    page: '2',
  })
  const filters = { outcome: 'failed', trigger: 'push', reason: 'timeout', range: '30d', repository }
  expect(query).toEqual({ ...filters, search: 'money', page: 2 })
  const address = `outcome=failed&trigger=push&reason=timeout&range=30d&repository=${repository}&search=money`
  expect(hrefForPage(query, 3)).toBe(`/history?${address}&page=3`)
  expect(hrefForExport(query, 'csv')).toBe(`/history/export?${address}&form=csv`)
  expect(isFiltered(query)).toBe(true)
})

test.each([
  ['nothing', {}],
  ['empty fields of the form', { outcome: '', trigger: '', repository: '', search: '', page: '' }],
  ['words we do not have', { outcome: 'lost', trigger: 'magic', repository: '1 or 1=1', page: '-3' }],
  ['a time we do not have', { range: '5y', reason: 'Robert; DROP' }],
  ['a week that begins on a Tuesday', { range: '2026-11-17' }],
  ['a day that no calendar has', { range: '2026-02-30' }],
  ['a field given twice', { outcome: ['failed', 'active'], search: ['a', 'b'], page: ['1', '2'] }],
  ['a search that no database can hold', { search: 'a\0b' }],
  ['a search beyond measure', { search: 'x'.repeat(101), page: '1e99' }],
])('%s is the first page of everything', (_, address) => {
  const query = RunQuery.parse(address)
  expect(isFiltered(query)).toBe(false)
  expect(query.page).toBe(1)
  expect(hrefForPage(query, 1)).toBe('/history')
})

test.each([
  [undefined, undefined, undefined],
  ['7d', '2026-11-13T12:00:00.000Z', undefined],
  ['90d', '2026-08-22T12:00:00.000Z', undefined],
  ['2026-11-16', '2026-11-15T16:00:00.000Z', '2026-11-22T16:00:00.000Z'],
])('the time %s goes from %s to %s for a reader in Shanghai', (range, since, until) => {
  const reader = { now: new Date('2026-11-20T12:00:00Z'), timeZone: 'Asia/Shanghai' }
  const filter = runFilter(RunQuery.parse({ range }), reader)
  expect([filter.since?.toISOString(), filter.until?.toISOString()]).toEqual([since, until])
})
