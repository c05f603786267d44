import { expect, test } from 'vitest'
import { observed, seen, unseen } from '#lib/testing/test-observation.ts'
import { assess } from './assess.ts'
import { Check, type CheckName, checkNames } from './check.ts'
import type { Observation } from './observation.ts'

const flaw = { line: 3, column: 5, expected: 'key', found: '}' } as const
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
const two = '2'.repeat(40)
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
    { manifest: seen({ usable: false, reason: 'manifest_invalid_json', detail: null, flaw }) },
    { state: 'fail', reason: 'manifest_invalid_json', flaw, remedy: 'fix_manifest' },
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
])('%s: where it %s', (name, _what, change, result) => {
  expect(checkOf(name, change)).toMatchObject(result)
})
