import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultPresets } from '#sandbox/fault-presets.ts'
import { type Drift, expectRepairByPress } from './testing/drift.ts'
import { publish } from './testing/drive.ts'
import { type Kept, listTroubles } from './testing/repair.ts'
import { createRunningClock } from './testing/running-clock.ts'
import { startWorld, type World } from './testing/start-world.ts'

const money = 'lihua/money'
const other = 'https://jenkins.example/build'

let world: World
let kept: Kept

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
