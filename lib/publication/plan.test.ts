import { expect, test } from 'vitest'
import { observed, ownHook, seen, unseen } from '#lib/testing/test-observation.ts'
import type { Observation, SeenPackage } from './observation.ts'
import { plan } from './plan.ts'

const siteUrl = 'https://packagist.org'
const planned = (change: Partial<Observation>, adoptHook = false) =>
  plan(observed(change), { siteUrl, adoptHook })
const kinds = (change: Partial<Observation>, adoptHook = false) =>
  planned(change, adoptHook).steps.map(({ kind }) => kind)

const cloneUrl = 'https://gitee.com/lihua/money.git'
const own = { exists: true, isMaintained: true, maintainers: ['lihua'], repositoryUrl: cloneUrl }
const absent = { exists: false, isMaintained: false, maintainers: [], repositoryUrl: null }
const elsewhere = { ...own, repositoryUrl: 'https://github.com/lihua/money' }
const others = { exists: true, isMaintained: false, maintainers: ['wang'], repositoryUrl: null }
const packageIs = (found: SeenPackage) => ({ package: seen(found) })
const safeOnly = {
  credential: { username: 'lihua', hasSafe: true, hasMain: false, token: seen('working' as const) },
}
const noHooks = { hooks: seen([]) }
const handMade = {
  ...ownHook,
  id: '5',
  url: `${siteUrl}/api/update-package?username=l&apiToken=…`,
  kind: 'hand_made' as const,
}
const other = { ...ownHook, id: '6', url: 'https://jenkins.example', kind: 'other' as const }

test.each<[string, Partial<Observation>, string[]]>([
  [
    'nothing is there',
    { ...packageIs(absent), ...noHooks },
    ['submit_package', 'put_hook', 'request_update'],
  ],
  ['only the package is there', noHooks, ['put_hook', 'request_update']],
  ['everything is there', {}, ['request_update']],
  [
    'the address leads elsewhere',
    { ...packageIs(elsewhere), ...noHooks },
    ['change_repository_url', 'put_hook', 'request_update'],
  ],
  [
    'the address differs in writing only',
    { ...packageIs({ ...own, repositoryUrl: 'http://GITEE.com/lihua/money/' }), ...noHooks },
    ['put_hook', 'request_update'],
  ],
  [
    'the package is frozen',
    { page: seen({ isFrozen: true, isAbandoned: false, updatedAt: null }) },
    ['change_repository_url', 'request_update'],
  ],
  [
    'our hook lost its tag pushes',
    { hooks: seen([{ ...ownHook, tagEvents: false }]) },
    ['put_hook', 'request_update'],
  ],
  [
    'our hook leads elsewhere',
    { hooks: seen([{ ...ownHook, url: 'https://x.example', hasOtherUrl: true }]) },
    ['put_hook', 'request_update'],
  ],
  [
    'an older hook of ours is left',
    { hooks: seen([ownHook, { ...ownHook, id: '2', kind: 'stray' }]) },
    ['put_hook', 'request_update'],
  ],
  ['only hooks of others are there', { hooks: seen([other, handMade]) }, ['put_hook', 'request_update']],
])('where %s the steps are right', (_what, change, steps) => {
  expect(kinds(change)).toEqual(steps)
  expect(planned(change).steps.every(({ by }) => by === 'packbridge')).toBe(true)
  expect(planned(change).obstacles).toEqual([])
})

test('old and new address are shown, and the hook without its key', () => {
  const [step, hook] = planned({ ...packageIs(elsewhere), ...noHooks }).steps
  expect(step).toEqual({
    kind: 'change_repository_url',
    by: 'packbridge',
    from: elsewhere.repositoryUrl,
    to: cloneUrl,
  })
  expect(hook?.to).toBe('https://packbridge.example.org/hooks/gitee/own-ke…')
})

test.each([
  [
    'submitting',
    packageIs(absent),
    { kind: 'submit_package', by: 'you', link: `${siteUrl}/packages/submit` },
  ],
  [
    'changing the address',
    packageIs(elsewhere),
    { kind: 'change_repository_url', by: 'you', link: `${siteUrl}/packages/lihua/money/edit` },
  ],
])('with only a SAFE token %s is left to the person, with the link', (_what, change, step) => {
  const { steps, obstacles } = planned({ ...change, ...safeOnly })
  expect(steps[0]).toMatchObject(step)
  expect(obstacles).toEqual([])
})

test('with only a SAFE token everything else is done by Packbridge', () => {
  expect(planned({ ...safeOnly, ...noHooks }).steps.map(({ by }) => by)).toEqual(['packbridge', 'packbridge'])
})

test('a hand-made hook is offered for adoption, and adopted only when wished', () => {
  const change = { hooks: seen([other, handMade]) }
  const kept = planned(change)
  expect(kept.adoptable).toBe(`${siteUrl}/api/update-package?username=l&apiToken=…`)
  expect(kept.steps[0]).not.toHaveProperty('adopts')
  expect(kept.steps[0]).not.toHaveProperty('from')
  const adopted = planned(change, true)
  expect(adopted.steps[0]).toMatchObject({ kind: 'put_hook', adopts: '5', from: kept.adoptable })
})

test("ours is never replaced by adoption, and another tool's hook is never touched", () => {
  const { steps } = planned({ hooks: seen([ownHook, handMade, other]) }, true)
  expect(steps.map(({ kind }) => kind)).toEqual(['request_update'])
  expect(JSON.stringify(planned({ hooks: seen([other]) }, true).steps)).not.toContain('jenkins')
})

const repository = (change: object) => {
  const { repository: usual } = observed()
  return { repository: usual.seen ? seen({ ...usual.value, ...change }) : usual }
}

test.each<[string, Partial<Observation>, string[]]>([
  [
    'the repository is gone',
    { repository: unseen('not_found'), manifest: unseen('not_found') },
    ['repository_gone'],
  ],
  [
    'Gitee does not answer',
    { repository: unseen('timeout'), manifest: unseen('timeout'), hooks: unseen('timeout') },
    ['timeout'],
  ],
  ['the user is no administrator', repository({ isAdministered: false }), ['not_administrator']],
  ['it is private', repository({ isPublic: false }), ['repository_private']],
  [
    'it is empty',
    {
      ...repository({ isEmpty: true }),
      manifest: seen({ usable: false as const, reason: 'manifest_absent', detail: null }),
    },
    ['repository_empty'],
  ],
  [
    'the manifest is broken',
    { manifest: seen({ usable: false as const, reason: 'name_missing', detail: null }) },
    ['name_missing'],
  ],
  ['there is no credential', { credential: null }, ['credential_missing']],
  [
    'the token is dead',
    { credential: { username: 'l', hasSafe: true, hasMain: true, token: unseen('token_dead') } },
    ['token_dead'],
  ],
  [
    'the direct route has no SAFE token',
    {
      route: 'direct',
      credential: { username: 'l', hasSafe: false, hasMain: true, token: seen('working' as const) },
    },
    ['safe_token_missing'],
  ],
  ['the package is of others', packageIs(others), ['package_of_others']],
  [
    'the name changed',
    { manifest: seen({ usable: true as const, name: 'lihua/cash', version: null }) },
    ['name_mismatch'],
  ],
  ['hooks cannot be listed', { hooks: unseen('forbidden') }, ['forbidden']],
  ['Packagist does not answer', { package: unseen('unreachable') }, ['unreachable']],
])('where %s that stands in the way', (_what, change, obstacles) => {
  expect(planned(change).obstacles).toEqual(obstacles)
})
