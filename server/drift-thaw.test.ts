import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { faultPresets } from '#sandbox/fault-presets.ts'
import { publish } from './testing/drive.ts'
import { carryThrough, type Kept, look, press, readHistory } from './testing/repair.ts'
import { createRunningClock } from './testing/running-clock.ts'
import { startWorld, type World } from './testing/start-world.ts'

const money = 'lihua/money'

let world: World
let kept: Kept

beforeAll(async () => {
  world = await startWorld({ works: false, clock: createRunningClock() })
  kept = await publish(world, 'money')
})

afterEach(() => world.sandbox.faults.clear())
afterAll(() => world.close())

const packagist = () => world.sandbox.packagist

/** Packagist took the repository for gone, and that was found. */
async function freeze() {
  packagist().freeze(money, 'gone')
  expect(await look(world, kept, 'not_frozen')).toMatchObject({ reason: 'package_frozen' })
}

test.each([
  ['private', 'remote_private', () => world.sandbox.gitee.setPrivate(money, true)],
  [
    'gone',
    'remote_not_found',
    () =>
      world.sandbox.faults.add({
        side: 'gitee',
        path: `^/${money}.git/`,
        ...faultPresets.server_error,
        status: 404,
      }),
  ],
] as const)('a frozen package is not thawed while its repository is %s', async (_what, failure, breaks) => {
  await freeze()
  await breaks()
  const begun = await press(world, kept, 'not_frozen')
  expect(begun).toMatchObject({ state: 'failed', failure, proof: null, activeKey: null })
  expect(begun.words).not.toBeNull()
  expect(packagist().package(money)?.frozen).toBe('gone')
  world.sandbox.gitee.setPrivate(money, false)
  world.sandbox.faults.clear()
  expect(await press(world, kept, 'not_frozen')).toMatchObject({ state: 'done', proof: 'package_page' })
})

test('where the repository cannot be reached for the moment, thawing is tried again', async () => {
  await freeze()
  world.sandbox.faults.add({ side: 'gitee', path: `^/${money}.git/`, ...faultPresets.bad_gateway, times: 1 })
  const waiting = await press(world, kept, 'not_frozen')
  expect(waiting).toMatchObject({ state: 'waiting', attempts: 1, failure: 'remote_unreachable' })
  expect(packagist().package(money)?.frozen).toBe('gone')
  expect(await carryThrough(world, waiting.id)).toMatchObject({ state: 'done', proof: 'package_page' })
})

test('what stays out of reach ends with its reason', async () => {
  await freeze()
  world.sandbox.faults.add({ side: 'gitee', path: `^/${money}.git/`, ...faultPresets.bad_gateway })
  let receipt = await press(world, kept, 'not_frozen')
  for (let attempt = 2; attempt <= 6; attempt += 1) receipt = await carryThrough(world, receipt.id)
  expect(receipt).toMatchObject({ state: 'failed', attempts: 6, failure: 'remote_unreachable' })
  expect((await readHistory(world, kept, 'not_frozen')).at(-1)).toMatchObject({
    kind: 'repair_failed',
    data: { failure: 'remote_unreachable' },
  })
})
