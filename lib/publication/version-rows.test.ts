import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareVersions } from '#lib/repositories/version-order.ts'
import { observed, seen, unseen } from '#lib/testing/test-observation.ts'
import type { Observation, Ref } from './observation.ts'
import { type VersionRow, versionRows } from './version-rows.ts'

const [one, two] = ['1'.repeat(40), '2'.repeat(40)]
const tag = (name: string, commit = one): Ref => ({ kind: 'tag', name, commit })
const branch = (name: string, commit = one): Ref => ({ kind: 'branch', name, commit })
const shown = (version: string, normalized: string, commit: string | null = one) => ({
  version,
  normalized,
  commit,
})

const rowsOf = (refs: Ref[], versions: ReturnType<typeof shown>[], change: Partial<Observation> = {}) =>
  versionRows(observed({ refs: seen(refs), versions: seen(versions), ...change }))

test.each<[string, Ref[], ReturnType<typeof shown>[], Partial<VersionRow>]>([
  [
    'at its commit is published',
    [tag('v1.0.0')],
    [shown('v1.0.0', '1.0.0.0')],
    { state: 'published', giteeCommit: one, packagistCommit: one, remedy: null },
  ],
  [
    'at another commit is not published, with both commits',
    [tag('v1.0.0', two)],
    [shown('v1.0.0', '1.0.0.0')],
    { state: 'missing', reason: 'tag_moved', giteeCommit: two, packagistCommit: one, remedy: 'new_tag' },
  ],
  [
    'without a commit on Packagist is not published',
    [tag('v1.0.0')],
    [shown('v1.0.0', '1.0.0.0', null)],
    { state: 'missing', packagistCommit: null },
  ],
  [
    'that Packagist does not show is helped by a crawl',
    [tag('v1.0.0')],
    [],
    { state: 'missing', reason: 'tag_not_crawled', packagistCommit: null, remedy: 'sync' },
  ],
  [
    'that is no version is ignored',
    [tag('stable')],
    [],
    { state: 'ignored', reason: 'tag_not_version', normalized: null, version: 'stable' },
  ],
  [
    'that is gone from Gitee stays as a version of Packagist alone',
    [],
    [shown('v1.0.0', '1.0.0.0')],
    { kind: 'tag', ref: null, version: 'v1.0.0', state: 'packagist_only', reason: 'tag_still_there' },
  ],
])('a tag %s', (_what, refs, versions, row) => {
  expect(rowsOf(refs, versions)).toMatchObject([row])
})

test.each<[string, Ref[], ReturnType<typeof shown>[], Partial<VersionRow>]>([
  [
    'whose head Packagist shows is published',
    [branch('master')],
    [shown('dev-master', 'dev-master')],
    { state: 'published', isDefault: true, version: 'dev-master' },
  ],
  [
    'of a number is listed as its development',
    [branch('2.x', two)],
    [shown('2.x-dev', '2.9999999.9999999.9999999-dev')],
    { state: 'missing', reason: 'branch_behind', isDefault: false, version: '2.x-dev', packagistCommit: one },
  ],
  [
    'that is gone from Gitee stays as a version of Packagist alone',
    [],
    [shown('dev-old', 'dev-old')],
    { kind: 'branch', ref: null, state: 'packagist_only', reason: 'branch_still_there' },
  ],
])('a branch %s', (_what, refs, versions, row) => {
  expect(rowsOf(refs, versions)).toMatchObject([row])
})

test.each<[string, Partial<Observation>, VersionRow['remedy']]>([
  [
    'the package is absent',
    { package: seen({ exists: false, isMaintained: false, maintainers: [], repositoryUrl: null }) },
    'see_checks',
  ],
  [
    'the package is frozen',
    { page: seen({ isFrozen: true, isAbandoned: false, updatedAt: null }) },
    'see_checks',
  ],
  ['the repository is gone', { repository: unseen('not_found') }, 'see_checks'],
  ['the last crawl failed', { lastJob: { status: 'failed', message: 'no', at: null } }, 'sync'],
  [
    'the crawl skipped it',
    { skips: [{ kind: 'tag', ref: 'v1.1.0', reason: 'manifest_invalid', text: 'No.' }] },
    'new_tag',
  ],
  ['another tag took its version', { refs: seen([tag('1.0.0', two), tag('v1.0.0')]) }, null],
])('where %s, the missing tag is told its own way out', (_what, change, remedy) => {
  const rows = versionRows(observed({ refs: seen([tag('v1.1.0', two)]), ...change }))
  expect(rows.find(({ state }) => state === 'missing')?.remedy).toBe(remedy)
})

test.each([
  ['manifest_not_json', 'new_commit'],
  ['branch_name_invalid', null],
] as const)('a branch that the crawl skipped because of %s is mended by %s', (reason, remedy) => {
  const skips = [{ kind: 'branch' as const, ref: 'master', reason, text: 'No.' }]
  expect(rowsOf([branch('master', two)], [], { skips })).toMatchObject([{ state: 'missing', reason, remedy }])
})

test('the highest version comes first, tags that are none after them, and the default branch before others', () => {
  const refs = ['v1.9.0', 'v1.10.0', 'stable', 'v2.0.0-beta1', 'v2.0.0', 'old-try'].map((name) => tag(name))
  const rows = rowsOf([branch('develop'), branch('master'), ...refs], [shown('v0.1.0', '0.1.0.0')])
  expect(rows.map(({ version }) => version)).toEqual([
    ...['v2.0.0', 'v2.0.0-beta1', 'v1.10.0', 'v1.9.0', 'v0.1.0', 'stable', 'old-try'],
    ...['dev-master', 'dev-develop'],
  ])
})

test('where one side could not be read, nothing is said to be missing there', () => {
  const refs = seen([tag('v1.0.0'), tag('stable')])
  expect(versionRows(observed({ refs, versions: unseen('timeout') }))).toMatchObject([
    { state: 'unknown', reason: 'timeout', remedy: null },
    { state: 'ignored' },
  ])
  expect(versionRows(observed({ refs: unseen('rate_limited') }))).toMatchObject([
    { state: 'unknown', reason: 'rate_limited', version: 'v1.0.0' },
  ])
})

const names = fc.oneof(
  fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)).map((parts) => `v${parts.join('.')}`),
  fc.constantFrom('stable', '1.0.0', 'v1.0.0-RC1', 'v2.0.0-dev', 'release-1.2.3'),
)
const commits = fc.constantFrom(one, two)
const refsOf = (made: [string, string][]) => [...new Map(made)].map(([name, commit]) => tag(name, commit))

test('each ref has one row and each version is in one, published only at its commit, in falling order', () => {
  const versions = fc.uniqueArray(
    fc.record({ version: names, normalized: fc.nat(3).map((n) => `${n}.0.0.0`), commit: commits }),
    { selector: ({ normalized }) => normalized },
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(names, commits)), versions, (made, listed) => {
      const refs = refsOf(made)
      const rows = rowsOf(refs, listed)
      expect(rows.flatMap(({ ref }) => ref ?? []).sort()).toEqual(refs.map(({ name }) => name).sort())
      for (const { normalized, commit } of listed)
        expect(rows.some((row) => row.normalized === normalized && row.packagistCommit === commit)).toBe(true)
      for (const { state, giteeCommit, packagistCommit } of rows)
        expect(state === 'published').toBe(giteeCommit !== null && giteeCommit === packagistCommit)
      const order = rows.flatMap(({ normalized }) => normalized ?? [])
      for (const [index, normalized] of order.entries())
        expect(compareVersions(order[index - 1] ?? normalized, normalized)).toBeGreaterThanOrEqual(0)
    }),
  )
})
