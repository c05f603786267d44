import { afterAll, beforeAll, expect, test } from 'vitest'
import { invariant } from '#lib/platform/result.ts'
import { applySwitch } from '#lib/publication/apply-switch.ts'
import { switchOn } from '#lib/publication/switch-on.ts'
import { faultPresets } from '#sandbox/fault-presets.ts'
import { type Drift, expectRepairByPress } from './testing/drift.ts'
import { drive, publish } from './testing/drive.ts'
import { type Kept, listTroubles, look, press } from './testing/repair.ts'
import { createRunningClock } from './testing/running-clock.ts'
import { addRepository, discover, startWorld, type World } from './testing/start-world.ts'

const money = 'lihua/money'
const other = 'https://jenkins.example/build'

let world: World
let kept: Awaited<ReturnType<typeof publish>>

beforeAll(async () => {
  world = await startWorld({ works: false, clock: createRunningClock() })
  kept = await publish(world, 'money')
  world.sandbox.gitee.addHook(money, { url: other, password: 'jenkins' })
  expect(await listTroubles(world, kept)).toEqual([])
})

afterAll(() => world.close())

const gitee = () => world.sandbox.gitee
const intakeUrl = (key: string) => `${world.appUrl}/hooks/gitee/${key}`

function ownHook() {
  const hook = gitee()
    .listHooks(money)
    .find(({ url }) => url.startsWith(intakeUrl('')))
  if (!hook) throw new Error('our hook is there')
  return hook
}

const shownHook = () => expect.stringMatching(/\/hooks\/gitee\/.{6}…$/)

const drifts: Drift[] = [
  {
    what: 'our hook was removed',
    check: 'hook_present',
    breaks: () => gitee().deleteHook(money, ownHook().id),
    found: () => ({ state: 'fail', reason: 'hook_missing', expected: shownHook() }),
    proof: 'test_call',
  },
  {
    what: 'our hook leads elsewhere',
    check: 'hook_present',
    breaks: () => gitee().changeHook(money, ownHook().id, { url: 'https://elsewhere.example/hook' }),
    found: () => ({
      state: 'fail',
      reason: 'hook_url_differs',
      expected: shownHook(),
      actual: 'https://elsewhere.example/hook',
    }),
    proof: 'test_call',
  },
  {
    what: 'our hook is not called for tags',
    check: 'hook_present',
    breaks: () => gitee().changeHook(money, ownHook().id, { tagPushEvents: false }),
    found: () => ({ state: 'fail', reason: 'hook_events_missing' }),
    proof: 'test_call',
  },
  {
    what: 'our hook is not called for pushes',
    check: 'hook_present',
    breaks: () => gitee().changeHook(money, ownHook().id, { pushEvents: false }),
    found: () => ({ state: 'fail', reason: 'hook_events_missing' }),
    proof: 'test_call',
  },
  {
    what: 'our hook is signed with another secret',
    check: 'hook_present',
    breaks: () => gitee().changeHook(money, ownHook().id, { password: 'known-to-others' }),
    found: () => ({ state: 'fail', reason: 'hook_secret_differs' }),
    proof: 'test_call',
  },
  {
    what: 'our hook is there twice',
    check: 'hook_present',
    breaks: () => gitee().addHook(money, { url: ownHook().url }),
    found: () => ({ state: 'warn', reason: 'hook_duplicated', detail: expect.stringMatching(/…\n.*…$/) }),
    proof: 'test_call',
  },
  {
    what: 'an older hook of ours is left',
    check: 'hook_present',
    breaks: () => gitee().addHook(money, { url: intakeUrl('of-an-earlier-time') }),
    found: () => ({
      state: 'warn',
      reason: 'hook_duplicated',
      detail: expect.stringContaining(intakeUrl('of-an-…')),
    }),
    proof: 'test_call',
  },
  {
    what: 'the last call of our hook failed',
    check: 'hook_delivering',
    breaks: async () => {
      const fault = { side: 'gitee' as const, method: 'PUSH', path: '/hooks/gitee/', times: 1 }
      world.sandbox.faults.add({ ...fault, ...faultPresets.fail_hook })
      await gitee().pushTag(money, 'first-try')
    },
    found: () => ({ state: 'fail', reason: 'hook_call_failed', actual: '502' }),
    proof: 'test_call',
  },
]

test.each(drifts)('where $what, that is found, and repaired by one press', async (drift) => {
  await expectRepairByPress(world, kept, drift)
})

test('after all of it there is one hook of ours, and the one of another tool is untouched', () => {
  expect(
    gitee()
      .listHooks(money)
      .map(({ url }) => url),
  ).toEqual(expect.arrayContaining([other, intakeUrl(ownHook().url.split('/').at(-1) ?? '')]))
  expect(gitee().listHooks(money)).toHaveLength(2)
  expect(gitee().listHooks(money)).toContainEqual(
    expect.objectContaining({ url: other, password: 'jenkins' }),
  )
})

test('a hook of the direct route is proved by what Gitee lists, and its token is never shown', async () => {
  addRepository(world, 'slug')
  const repositoryId = await discover(world, kept, 'lihua/slug')
  const { userId, credentialId } = kept
  const wish = { userId, repositoryId, credentialId, route: 'direct' as const, adoptHook: false }
  const switched = await switchOn(world.services, wish)
  invariant(switched.ok, 'the direct route can be switched on')
  const direct = { userId, repositoryId, publicationId: switched.value.publicationId }
  await applySwitch(world.services, direct)
  await drive(world, direct.publicationId, 'switched_on')
  const [hook] = gitee().listHooks('lihua/slug')
  gitee().changeHook('lihua/slug', hook?.id ?? 0, { url: `${hook?.url}0`, tagPushEvents: false })
  const found = await look(world, direct, 'hook_present')
  expect(found).toMatchObject({ state: 'fail', reason: 'hook_url_differs' })
  expect([found.expected, found.actual].map((url) => url?.split('apiToken=')[1])).toEqual(['…', '…'])
  expect(await press(world, direct, 'hook_present')).toMatchObject({ state: 'done', proof: 'gitee_hooks' })
  expect(gitee().listHooks('lihua/slug')).toMatchObject([{ url: hook?.url, tagPushEvents: true }])
  await expectFailedCallMended(direct, hook?.url ?? '')
})

/** No test call is ours to hear there: the hook is made anew, so that the failure of the last call is over. */
async function expectFailedCallMended(direct: Kept, url: string) {
  const before = gitee().listHooks('lihua/slug')[0]?.id
  world.sandbox.faults.add({ side: 'packagist', path: '/api/update-package', ...faultPresets.server_error })
  await gitee().pushTag('lihua/slug', 'v1.0.1')
  world.sandbox.faults.clear()
  expect(await look(world, direct, 'hook_delivering')).toMatchObject({
    state: 'fail',
    reason: 'hook_call_failed',
    actual: '500',
  })
  expect(await press(world, direct, 'hook_delivering')).toMatchObject({ state: 'done', proof: 'gitee_hooks' })
  expect(gitee().listHooks('lihua/slug')).toMatchObject([{ url }])
  expect(gitee().listHooks('lihua/slug')[0]?.id).not.toBe(before)
}
