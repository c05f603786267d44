import { expect, test } from 'vitest'
import type { JsonFlaw } from '#lib/repositories/scan-json.ts'
import { observed, seen, unseen } from '#lib/testing/test-observation.ts'
import { explainRefs, versionOf } from './explain-ref.ts'
import type { Inspected, Observation, Ref } from './observation.ts'

const [one, two, three] = ['1'.repeat(40), '2'.repeat(40), '3'.repeat(40)]
const tag: Ref = { kind: 'tag', name: 'v1.1.0', commit: two }
const branch: Ref = { kind: 'branch', name: 'master', commit: two }

const explain = (change: Partial<Observation>, ref: Ref = tag) =>
  explainRefs(observed({ refs: seen([ref]), ...change }))(ref)

const inspected = (manifest: Inspected['manifest'], commit = two): Partial<Observation> => ({
  inspected: [{ tag: 'v1.1.0', commit, manifest }],
})
const unusable = (reason: string, detail: string | null = null, more: { flaw?: JsonFlaw } = {}) =>
  inspected({ usable: false, reason, detail, ...more })
const usable = (name: string, version: string | null = null) => inspected({ usable: true, name, version })

const repository = (isPublic: boolean): Partial<Observation> => {
  const { repository: usual } = observed()
  return { repository: usual.seen ? seen({ ...usual.value, isPublic }) : usual }
}
const absent = { exists: false, isMaintained: false, maintainers: [], repositoryUrl: null }
const shown = (version: string, normalized: string, commit: string | null) => ({
  versions: seen([{ version, normalized, commit }]),
})
const skip = (kind: 'tag' | 'branch' | 'repository', ref: string, reason: string, text = '') => ({
  skips: [{ kind, ref, reason, text }],
})
const job = (status: string, message: string) => ({ lastJob: { status, message, at: null } })
const flaw = { line: 4, column: 1, expected: 'key', found: '}' } as const

test.each<[string, Partial<Observation>, object]>([
  ['is shown at its commit', shown('v1.1.0', '1.1.0.0', two), { state: 'published' }],
  ['is shown under another spelling', shown('1.1', '1.1.0.0', two), { state: 'published' }],
  [
    'is shown at another commit',
    shown('v1.1.0', '1.1.0.0', one),
    { state: 'missing', reason: 'tag_moved', published: one },
  ],
  ['is shown without a commit', shown('v1.1.0', '1.1.0.0', null), { state: 'missing', reason: 'tag_moved' }],
  [
    'is shown for another tag of the same version',
    {
      ...shown('1.1.0', '1.1.0.0', three),
      refs: seen([tag, { kind: 'tag', name: '1.1.0', commit: three }]),
    },
    { state: 'missing', reason: 'tag_conflicts', published: three, actual: '1.1.0' },
  ],
  ['is of a private repository', repository(false), { state: 'missing', reason: 'repository_private' }],
  ['is of a repository that is gone', { repository: unseen('not_found') }, { reason: 'repository_gone' }],
  ['has no composer.json', unusable('manifest_absent'), { reason: 'manifest_missing' }],
  [
    'has a composer.json that is no JSON',
    unusable('manifest_invalid_json', null, { flaw }),
    { state: 'missing', reason: 'manifest_not_json', flaw },
  ],
  ['has a composer.json that is no text', unusable('manifest_not_text'), { reason: 'manifest_not_json' }],
  ['has no name', unusable('name_missing'), { reason: 'package_name_invalid' }],
  ['has an invalid name', unusable('name_invalid', 'no vendor'), { reason: 'package_name_invalid' }],
  ['has capitals in its name', unusable('name_uppercase'), { reason: 'package_name_invalid' }],
  [
    'has another flaw',
    unusable('manifest_too_large', '2 MB'),
    { reason: 'manifest_invalid', detail: '2 MB' },
  ],
  [
    'names another version',
    usable('lihua/money', '1.0.9'),
    { state: 'missing', reason: 'tag_version_differs', expected: 'v1.1.0', actual: '1.0.9' },
  ],
  ['names its version otherwise', usable('lihua/money', '1.1'), { reason: 'tag_not_crawled' }],
  [
    'names another package',
    usable('lihua/cash'),
    { state: 'missing', reason: 'tag_name_differs', expected: 'lihua/money', actual: 'lihua/cash' },
  ],
  [
    'was read at another commit before',
    inspected({ usable: false, reason: 'manifest_absent', detail: null }, one),
    { reason: 'tag_not_crawled' },
  ],
  ['has no package', { package: seen(absent) }, { state: 'missing', reason: 'package_absent' }],
  ['waits for a run', { isRunning: true }, { state: 'missing', reason: 'tag_in_progress' }],
  ['was proved and removed', { vanished: ['v1.1.0'] }, { state: 'missing', reason: 'version_removed' }],
  [
    'was skipped',
    skip('tag', 'v1.1.0', 'manifest_invalid', 'Skipped tag v1.1.0, require.php is invalid'),
    { reason: 'manifest_invalid', detail: 'Skipped tag v1.1.0, require.php is invalid' },
  ],
  ['was skipped by its version', skip('tag', '1.1.0.0', 'tag_moved'), { reason: 'tag_moved' }],
  [
    'was skipped as a branch of its name',
    skip('branch', 'v1.1.0', 'manifest_invalid'),
    { reason: 'tag_not_crawled' },
  ],
  [
    'is of a frozen package',
    { page: seen({ isFrozen: true, isAbandoned: false, updatedAt: null }) },
    { reason: 'package_frozen' },
  ],
  [
    'met a failed crawl',
    job('failed', 'not downloaded'),
    { reason: 'crawl_failed', detail: 'not downloaded' },
  ],
  ['met a crawl that broke', job('errored', ''), { state: 'missing', reason: 'crawl_errored' }],
  [
    'met an older clone',
    skip('repository', 'https://gitee.com/lihua/money.git', 'repository_outdated', 'may be outdated'),
    { reason: 'repository_outdated', detail: 'may be outdated' },
  ],
  ['was not told of', {}, { state: 'missing', reason: 'tag_not_crawled' }],
])('a tag that %s', (_what, change, verdict) => {
  expect(explain({ versions: seen([]), ...change })).toMatchObject(verdict)
})

test.each([
  ['nightly', 'tag_not_version'],
  ['first-try', 'tag_not_version'],
  ['1.0-dev', 'tag_dev_suffix'],
  ['v2.0.x-dev', 'tag_dev_suffix'],
])('the tag %s is ignored as %s', (name, reason) => {
  expect(explain({}, { kind: 'tag', name, commit: one })).toEqual({ state: 'ignored', reason })
})

test.each<[string, Partial<Observation>, object]>([
  ['is shown at its head', shown('dev-master', 'dev-master', two), { state: 'published' }],
  [
    'is shown at an older commit',
    shown('dev-master', 'dev-master', one),
    { state: 'missing', reason: 'branch_behind', expected: two, published: one },
  ],
  ['is not shown', {}, { state: 'missing', reason: 'branch_not_crawled', expected: two }],
  [
    'was skipped',
    skip('branch', 'master', 'manifest_invalid', 'x'),
    { reason: 'manifest_invalid', detail: 'x' },
  ],
  ['is of a private repository', repository(false), { reason: 'repository_private' }],
  ['waits for a run', { isRunning: true }, { reason: 'tag_in_progress' }],
  ['met a failed crawl', job('failed', 'x'), { reason: 'crawl_failed', detail: 'x' }],
])('a branch that %s', (_what, change, verdict) => {
  expect(explain({ versions: seen([]), ...change }, branch)).toMatchObject(verdict)
})

test.each(['gh-pages', 'renovate/php', 'dependabot/composer/x'])('the branch %s is ignored', (name) => {
  const verdict = explain({}, { kind: 'branch', name, commit: one })
  expect(verdict).toEqual({ state: 'ignored', reason: 'branch_ignored' })
})

test('the reason that has to go first is named before those that come of it', () => {
  const everything = {
    versions: seen([]),
    ...repository(false),
    ...unusable('manifest_absent'),
    ...job('failed', 'x'),
    ...skip('tag', 'v1.1.0', 'manifest_missing'),
    isRunning: true,
    vanished: ['v1.1.0'],
  }
  const order: [Partial<Observation>, string][] = [
    [{}, 'repository_private'],
    [repository(true), 'manifest_missing'],
    [{ inspected: [] }, 'tag_in_progress'],
    [{ isRunning: false }, 'version_removed'],
    [{ vanished: [] }, 'manifest_missing'],
    [{ skips: [] }, 'crawl_failed'],
    [{ lastJob: null }, 'tag_not_crawled'],
  ]
  let left: Partial<Observation> = everything
  for (const [mended, reason] of order) {
    left = { ...left, ...mended }
    expect(explain(left).reason).toBe(reason)
  }
})

test.each([
  [tag, 'v1.1.0'],
  [branch, 'dev-master'],
  [{ kind: 'branch' as const, name: '1.x', commit: one }, '1.x-dev'],
])('%o is listed as %s', (ref, version) => {
  expect(versionOf(ref)).toBe(version)
})
