import fc from 'fast-check'
import { expect, test } from 'vitest'
import { observed, seen } from '#lib/testing/test-observation.ts'
import { chooseVersions, VERSIONS_PER_PAGE, versionFilters } from './choose-versions.ts'
import { versionRows } from './version-rows.ts'

const commit = (mark: string) => mark.repeat(40)
const rows = versionRows(
  observed({
    refs: seen([
      { kind: 'tag', name: 'v2.0.0', commit: commit('2') },
      { kind: 'tag', name: 'v1.0.0', commit: commit('1') },
      { kind: 'tag', name: 'stable', commit: commit('a') },
      { kind: 'branch', name: 'master', commit: commit('2') },
      { kind: 'branch', name: 'feature/Money', commit: commit('3') },
    ]),
    versions: seen([
      { version: 'v1.0.0', normalized: '1.0.0.0', commit: commit('1') },
      { version: 'v0.9.0', normalized: '0.9.0.0', commit: commit('9') },
    ]),
  }),
)
const choose = (choice: Partial<Parameters<typeof chooseVersions>[1]>) =>
  chooseVersions(rows, { filter: 'all', search: '', page: 1, ...choice })
const versionsOf = (choice: Parameters<typeof choose>[0]) => choose(choice).rows.map(({ version }) => version)

test.each([
  ['all', ['v2.0.0', 'v1.0.0', 'v0.9.0', 'stable']],
  ['missing', ['v2.0.0']],
  ['published', ['v1.0.0']],
  ['ignored', ['stable']],
  ['packagist_only', ['v0.9.0']],
  ['unknown', []],
  ['branches', ['dev-master', 'dev-feature/Money']],
] as const)('the filter "%s" holds its rows, and as many are counted', (filter, versions) => {
  expect(versionsOf({ filter })).toEqual(versions)
  expect(choose({}).counts[filter]).toBe(versions.length)
})

test.each([
  ['part of a version', 'all', '2.0', ['v2.0.0']],
  ['a branch in any case', 'branches', 'MONEY', ['dev-feature/Money']],
  ['the beginning of a commit on Gitee', 'all', '2222', ['v2.0.0']],
  ['the beginning of a commit on Packagist', 'all', '9999', ['v0.9.0']],
  ['two words that both stand there', 'all', 'v 1.0', ['v1.0.0']],
  ['what is nowhere', 'all', 'v3', []],
] as const)('a search finds %s', (_what, filter, search, versions) => {
  expect(versionsOf({ filter, search })).toEqual(versions)
})

test('the counts follow the search', () => {
  expect(choose({ search: 'v' }).counts).toMatchObject({ all: 3, missing: 1, ignored: 0, branches: 2 })
})

test('pages hold every row once, in order; one beyond the last shows the last', () => {
  fc.assert(
    fc.property(fc.nat(450), (count) => {
      const many = Array.from({ length: count }).flatMap((_, index) =>
        choose({ filter: 'missing' }).rows.map((row) => ({ ...row, version: `v${index}` })),
      )
      const page = (number: number) => chooseVersions(many, { filter: 'missing', search: '', page: number })
      const { pages, total } = page(1)
      const all = Array.from({ length: pages }, (_, index) => page(index + 1).rows)
      expect(all.flat()).toEqual(many)
      expect(all.every(({ length }) => length <= VERSIONS_PER_PAGE)).toBe(true)
      expect({ pages: Math.max(1, Math.ceil(count / VERSIONS_PER_PAGE)), total: count }).toEqual({
        pages,
        total,
      })
      expect(page(pages + 7)).toEqual(page(pages))
    }),
    { numRuns: 30 },
  )
})

test('every state of a tag is counted by its filter', () => {
  const { counts } = choose({})
  const parts = versionFilters.filter((filter) => filter !== 'all' && filter !== 'branches')
  expect(parts.reduce((sum, filter) => sum + counts[filter], 0)).toBe(counts.all)
})
