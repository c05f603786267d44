import { expect, test } from 'vitest'
import { observed, ownHook, seen, unseen } from '#lib/testing/test-observation.ts'
import { assess } from './assess.ts'
import { Check, type CheckName, checkNames } from './check.ts'
import type { Observation } from './observation.ts'

const checkOf = (name: CheckName, change: Partial<Observation>) =>
  assess(observed(change)).find((check) => check.name === name)

const repository = (change: object) => {
  const { repository: usual } = observed()
  return { repository: seen({ ...(usual.seen ? usual.value : neverSeen()), ...change }) }
}
const found = (change: object) => {
  const { package: usual } = observed()
  return { package: seen({ ...(usual.seen ? usual.value : neverSeen()), ...change }) }
}
const token = (reason: string) => ({
  credential: { username: 'lihua', hasSafe: true, hasMain: false, token: unseen(reason) },
})
const [one, two] = ['1'.repeat(40), '2'.repeat(40)]
const tags = (...refs: [string, string][]) => ({
  refs: seen(refs.map(([name, commit]) => ({ kind: 'tag' as const, name, commit }))),
})

function neverSeen(): never {
  throw new Error('the usual observation sees everything')
}

test('all eleven checks pass where everything is as it should be, the repository URL first', () => {
  const checks = assess(observed())
  expect(checks.map(({ name }) => name)).toEqual([...checkNames])
  expect(checks.filter(({ state }) => state !== 'pass')).toEqual([])
})

test('checks can be stored and read again', () => {
  const checks = assess(observed({ package: unseen('timeout'), ...tags(['v9', two]) }))
  expect(checks.map((check) => Check.parse(JSON.parse(JSON.stringify(check))))).toEqual(checks)
})

const stored = 'https://github.com/lihua/money'
const expected = 'https://gitee.com/lihua/money.git'

test.each<[CheckName, string, Partial<Observation>, object]>([
  [
    'repository_url',
    'leads elsewhere',
    found({ repositoryUrl: stored }),
    { state: 'fail', reason: 'url_differs', expected, actual: stored, remedy: 'point_repository_url' },
  ],
  [
    'repository_url',
    'is written otherwise',
    found({ repositoryUrl: 'git@GITEE.com:LiHua/Money.git' }),
    { state: 'pass' },
  ],
  [
    'repository_url',
    'is not shown to us',
    found({ repositoryUrl: null }),
    { state: 'unknown', reason: 'url_unknown' },
  ],
  [
    'repository_url',
    'has no package',
    found({ exists: false }),
    { state: 'unknown', reason: 'package_absent' },
  ],
  [
    'repository_url',
    'could not be read',
    { package: unseen('timeout') },
    { state: 'unknown', reason: 'timeout' },
  ],
  [
    'repository_url',
    'has no repository to compare',
    { repository: unseen('timeout') },
    { state: 'unknown', reason: 'url_unknown' },
  ],
  [
    'gitee_access',
    'is no administrator',
    repository({ isAdministered: false }),
    { state: 'fail', reason: 'not_administrator', remedy: 'ask_maintainer' },
  ],
  [
    'gitee_access',
    'has an unknown token',
    { repository: unseen('token_unknown') },
    { state: 'fail', reason: 'token_unknown', remedy: 'sign_in_again' },
  ],
  [
    'gitee_access',
    'lacks a scope',
    { repository: unseen('scope_missing') },
    { state: 'fail', remedy: 'sign_in_again' },
  ],
  [
    'gitee_access',
    'finds the repository gone',
    { repository: unseen('not_found') },
    { state: 'fail', reason: 'repository_gone' },
  ],
  [
    'gitee_access',
    'meets a timeout',
    { repository: unseen('timeout') },
    { state: 'unknown', reason: 'timeout' },
  ],
  [
    'public_repository',
    'is private',
    repository({ isPublic: false }),
    { state: 'fail', reason: 'repository_private', remedy: 'make_public' },
  ],
  [
    'public_repository',
    'is empty',
    repository({ isEmpty: true }),
    { state: 'fail', reason: 'repository_empty' },
  ],
  [
    'public_repository',
    'could not be read',
    { repository: unseen('rate_limited') },
    { state: 'unknown', reason: 'rate_limited' },
  ],
  [
    'manifest',
    'is broken',
    { manifest: seen({ usable: false, reason: 'manifest_invalid_json', detail: 'line 3' }) },
    { state: 'fail', reason: 'manifest_invalid_json', detail: 'line 3', remedy: 'fix_manifest' },
  ],
  [
    'manifest',
    'names another package',
    { manifest: seen({ usable: true, name: 'lihua/cash', version: null }) },
    { state: 'fail', reason: 'name_mismatch', expected: 'lihua/money', actual: 'lihua/cash' },
  ],
  ['manifest', 'could not be read', { manifest: unseen('timeout') }, { state: 'unknown', reason: 'timeout' }],
  [
    'packagist_token',
    'is missing',
    { credential: null },
    { state: 'fail', reason: 'credential_missing', remedy: 'replace_token' },
  ],
  [
    'packagist_token',
    'is dead',
    token('token_dead'),
    { state: 'fail', reason: 'token_dead', actual: 'lihua', remedy: 'replace_token' },
  ],
  ['packagist_token', 'is rejected', token('token_rejected'), { state: 'fail', reason: 'token_rejected' }],
  [
    'packagist_token',
    'has an unknown user',
    token('username_unknown'),
    { state: 'fail', reason: 'username_unknown' },
  ],
  [
    'packagist_token',
    'could not be probed',
    token('unreachable'),
    { state: 'unknown', reason: 'unreachable' },
  ],
  [
    'package_exists',
    'is absent',
    found({ exists: false }),
    { state: 'fail', reason: 'package_absent', expected: 'lihua/money', remedy: 'submit_package' },
  ],
  [
    'package_exists',
    'could not be read',
    { package: unseen('bad_response') },
    { state: 'unknown', reason: 'bad_response' },
  ],
  [
    'maintainer',
    'is somebody else',
    found({ isMaintained: false, maintainers: ['zhang', 'wang'] }),
    {
      state: 'fail',
      reason: 'package_of_others',
      expected: 'lihua',
      actual: 'zhang, wang',
      remedy: 'ask_maintainer',
    },
  ],
  [
    'maintainer',
    'has no package',
    found({ exists: false, isMaintained: false }),
    { state: 'unknown', reason: 'package_absent' },
  ],
  [
    'hook_present',
    'is missing',
    { hooks: seen([{ ...ownHook, kind: 'other' }]) },
    { state: 'fail', reason: 'hook_missing', remedy: 'repair_hook' },
  ],
  [
    'hook_present',
    'is there twice',
    { hooks: seen([ownHook, { ...ownHook, id: '2' }]) },
    { state: 'warn', reason: 'hook_duplicated' },
  ],
  [
    'hook_present',
    'has an older one of ours beside it',
    { hooks: seen([ownHook, { ...ownHook, id: '2', kind: 'stray' }]) },
    { state: 'warn', reason: 'hook_duplicated' },
  ],
  [
    'hook_present',
    'has others beside it',
    {
      hooks: seen([
        ownHook,
        { ...ownHook, id: '2', kind: 'other' },
        { ...ownHook, id: '3', kind: 'hand_made' },
      ]),
    },
    { state: 'pass' },
  ],
  [
    'hook_present',
    'leads elsewhere',
    { hooks: seen([{ ...ownHook, url: 'https://x.example' }]) },
    { state: 'fail', reason: 'hook_url_differs', actual: 'https://x.example' },
  ],
  [
    'hook_present',
    'lacks tag pushes',
    { hooks: seen([{ ...ownHook, tagEvents: false }]) },
    { state: 'fail', reason: 'hook_events_missing' },
  ],
  [
    'hook_present',
    'lacks pushes',
    { hooks: seen([{ ...ownHook, pushEvents: false }]) },
    { state: 'fail', reason: 'hook_events_missing' },
  ],
  [
    'hook_present',
    'is signed with a key that is not ours',
    { hooks: seen([{ ...ownHook, hasOtherSecret: true }]) },
    { state: 'fail', reason: 'hook_secret_differs', remedy: 'repair_hook' },
  ],
  [
    'hook_present',
    'could not be listed',
    { hooks: unseen('forbidden') },
    { state: 'unknown', reason: 'forbidden' },
  ],
  [
    'hook_delivering',
    'was refused',
    { hooks: seen([{ ...ownHook, lastResult: { code: 401, text: 'no' } }]) },
    { state: 'fail', reason: 'hook_call_failed', actual: '401', detail: 'no', remedy: 'repair_hook' },
  ],
  [
    'hook_delivering',
    'was redirected',
    { hooks: seen([{ ...ownHook, lastResult: { code: 302, text: '' } }]) },
    { state: 'fail', actual: '302' },
  ],
  [
    'hook_delivering',
    'has no result but a delivery',
    { hooks: seen([{ ...ownHook, lastResult: null }]) },
    { state: 'pass' },
  ],
  [
    'hook_delivering',
    'never fired',
    { hooks: seen([{ ...ownHook, lastResult: null }]), lastDeliveryAt: null },
    { state: 'unknown', reason: 'hook_never_fired', remedy: 'test_hook' },
  ],
  ['hook_delivering', 'has no hook', { hooks: seen([]) }, { state: 'unknown', reason: 'hook_missing' }],
  ['not_frozen', 'was never crawled', { lastJob: null }, { state: 'unknown', reason: 'never_crawled' }],
  [
    'not_frozen',
    'is gone',
    { lastJob: { status: 'package_gone', message: 'Package was deleted' } },
    {
      state: 'fail',
      reason: 'package_frozen',
      detail: 'Package was deleted',
      remedy: 'point_repository_url',
    },
  ],
  ['not_frozen', 'failed otherwise', { lastJob: { status: 'failed', message: 'x' } }, { state: 'pass' }],
  [
    'tags',
    'could not be read on Gitee',
    { refs: unseen('timeout') },
    { state: 'unknown', reason: 'timeout' },
  ],
  [
    'tags',
    'could not be read on Packagist',
    { versions: unseen('timeout') },
    { state: 'unknown', reason: 'timeout' },
  ],
  ['tags', 'are none', { refs: seen([]), versions: seen([]) }, { state: 'pass', expected: '0', actual: '0' }],
  [
    'tags',
    'are no versions',
    tags(['stable', two]),
    { state: 'pass', missing: [{ tag: 'stable', reason: 'tag_not_version', commit: two }] },
  ],
])('%s: where it %s', (name, _what, change, result) => {
  expect(checkOf(name, change)).toMatchObject(result)
})

test.each<[string, Partial<Observation>, string]>([
  ['not crawled', tags(['v1.1.0', two]), 'tag_not_crawled'],
  ['on its way', { ...tags(['v1.1.0', two]), isRunning: true }, 'tag_in_progress'],
  ['moved', tags(['v1.0.0', two]), 'tag_moved'],
  [
    'skipped',
    { ...tags(['v1.1.0', two]), skips: [{ ref: 'v1.1.0', reason: 'tag_version_differs' }] },
    'tag_version_differs',
  ],
])('a tag that is %s is listed with its reason', (_what, change, reason) => {
  const check = checkOf('tags', change)
  expect(check).toMatchObject({
    state: 'fail',
    reason: 'tags_missing',
    expected: '1',
    actual: '0',
    remedy: 'request_update',
  })
  expect(check?.missing).toEqual([{ tag: expect.any(String), reason, commit: two }])
})

test('tags that are no versions do not count as missing', () => {
  expect(checkOf('tags', tags(['v1.0.0', one], ['stable', two]))).toMatchObject({
    state: 'pass',
    expected: '1',
    actual: '1',
  })
})

test('evidence never shows a token or a whole hook key', () => {
  const url = 'https://packagist.org/api/update-package?username=lihua&apiToken=safe-token'
  const checks = assess(observed({ expectedHookUrl: url, hooks: seen([{ ...ownHook, url: `${url}x` }]) }))
  expect(JSON.stringify(checks)).not.toContain('safe-token')
  expect(JSON.stringify(assess(observed()))).not.toContain('own-key')
})
