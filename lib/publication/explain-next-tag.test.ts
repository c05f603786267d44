import { expect, test } from 'vitest'
import { observed, ownHook, seen, unseen } from '#lib/testing/test-observation.ts'
import { explainNextTag, takenTags } from './explain-next-tag.ts'
import type { Observation } from './observation.ts'

const flaw = { line: 3, column: 5, expected: 'key', found: '}' } as const
const one = '1'.repeat(40)
const good = observed()
const read = <T>(look: { seen: true; value: T } | { seen: false }): T => {
  if (!look.seen) throw new Error('the observation of tests is complete')
  return look.value
}
const repository = read(good.repository)
const found = read(good.package)
const judge = (tag: string, change: Partial<Observation> = {}) => explainNextTag(observed(change), tag)

test('a tag above the others would be published from the head of the default branch', () => {
  expect(judge('v1.0.1')).toEqual({ tag: 'v1.0.1', branch: 'master', obstacles: [], warnings: [] })
})

test.each<[string, string, object]>([
  ['v1.0.0', 'stands on Gitee already', { reason: 'tag_exists' }],
  ['1.0', 'is a version that Packagist has', { reason: 'version_taken', actual: 'v1.0.0' }],
  ['stable', 'is no version', { reason: 'tag_not_version' }],
  ['v2.0.0-dev', 'is one of development', { reason: 'tag_dev_suffix' }],
  ['', 'is empty', { reason: 'tag_name_invalid' }],
  ['v1 .1', 'has a space', { reason: 'tag_name_invalid' }],
  ['v1..1', 'is refused by git', { reason: 'tag_name_invalid' }],
  ['1.1 as 2.0', 'is an alias', { reason: 'tag_name_invalid' }],
])('%s would be skipped: it %s', (tag, _what, obstacle) => {
  expect(judge(tag).obstacles).toEqual([obstacle])
})

test('a tag of the same version as another would be skipped, though Packagist has neither', () => {
  expect(judge('1.0.0', { versions: seen([]) }).obstacles).toEqual([
    { reason: 'tag_conflicts', actual: 'v1.0.0' },
  ])
})

test.each<[string, Partial<Observation>, object]>([
  [
    'composer.json is absent',
    { manifest: seen({ usable: false, reason: 'manifest_absent', detail: null }) },
    { reason: 'manifest_absent' },
  ],
  [
    'composer.json is broken, with its line',
    { manifest: seen({ usable: false, reason: 'manifest_invalid_json', detail: null, flaw }) },
    { reason: 'manifest_invalid_json', flaw },
  ],
  [
    'composer.json names another version',
    { manifest: seen({ usable: true, name: 'lihua/money', version: '1.0.0' }) },
    { reason: 'tag_version_differs', expected: 'v1.1.0', actual: '1.0.0' },
  ],
  [
    'the repository is private',
    { repository: seen({ ...repository, isPublic: false }) },
    { reason: 'repository_private' },
  ],
  [
    'the repository is gone',
    { repository: unseen('not_found'), manifest: unseen('not_found') },
    { reason: 'repository_gone' },
  ],
  ['the grant is dead', { repository: unseen('sign_in_again') }, { reason: 'sign_in_again' }],
  [
    'the token is dead',
    { credential: { username: 'lihua', hasSafe: true, hasMain: true, token: unseen('token_dead') } },
    { reason: 'token_dead', actual: 'lihua' },
  ],
  ['no account is connected', { credential: null }, { reason: 'credential_missing' }],
  [
    'the package is absent',
    { package: seen({ ...found, exists: false }), page: unseen('package_absent') },
    { reason: 'package_absent', expected: 'lihua/money' },
  ],
  [
    'the package was removed',
    { package: seen({ ...found, exists: false }), vanished: ['v1.0.0'] },
    { reason: 'package_removed', expected: 'lihua/money' },
  ],
  [
    'others maintain the package',
    { package: seen({ ...found, isMaintained: false, maintainers: ['ada'] }) },
    { reason: 'package_of_others', expected: 'lihua', actual: 'ada' },
  ],
  [
    'Packagist reads another repository',
    { package: seen({ ...found, repositoryUrl: 'https://github.com/lihua/money' }) },
    { reason: 'url_differs', expected: repository.cloneUrl, actual: 'https://github.com/lihua/money' },
  ],
  [
    'the package is frozen',
    { page: seen({ isFrozen: true, isAbandoned: false, updatedAt: null }) },
    { reason: 'package_frozen' },
  ],
])('a good tag would be skipped where %s', (_what, change, obstacle) => {
  expect(judge('v1.1.0', change).obstacles).toEqual([obstacle])
})

test.each<[string, Partial<Observation>, string]>([
  ['the hook is missing: the next sweep finds the tag', { hooks: seen([]) }, 'hook_missing'],
  ['the hook is broken', { hooks: seen([{ ...ownHook, tagEvents: false }]) }, 'hook_events_missing'],
  [
    'composer.json has another name: versions go on under the old one',
    { manifest: seen({ usable: true, name: 'lihua/cash', version: null }) },
    'name_mismatch',
  ],
  [
    'composer.json is too large for us, and not for Packagist',
    { manifest: seen({ usable: false, reason: 'manifest_too_large', detail: null }) },
    'manifest_too_large',
  ],
  ['composer.json could not be read', { manifest: unseen('timeout') }, 'timeout'],
  ['the tags could not be read', { refs: unseen('rate_limited') }, 'rate_limited'],
  [
    'Packagist could not reach Gitee',
    { lastJob: { status: 'failed', message: 'could not be downloaded', at: null } },
    'crawl_postponed',
  ],
])('a good tag is only warned of where %s', (_what, change, reason) => {
  expect(judge('v1.1.0', change)).toMatchObject({ obstacles: [], warnings: [{ reason }] })
})

test('a version field that equals the tag in any spelling is no obstacle', () => {
  const manifest = seen({ usable: true as const, name: 'lihua/money', version: 'v1.1' })
  expect(judge('1.1.0', { manifest }).obstacles).toEqual([])
})

test('what Packagist has without a tag on Gitee is taken too', () => {
  const versions = seen([{ version: 'v1.4.0', normalized: '1.4.0.0', commit: one }])
  expect(takenTags(observed({ versions }))).toEqual(['v1.0.0', 'v1.4.0'])
})
