import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { setSelfRepair } from '#lib/publication/change-publication.ts'
import type { CheckName } from '#lib/publication/check.ts'
import { listRepairs } from '#lib/reconcile/list-repairs.ts'
import { undoRepair } from '#lib/reconcile/undo-repair.ts'
import { faultPresets } from '#sandbox/fault-presets.ts'
import { publish } from './testing/drive.ts'
import {
  carryThrough,
  type Kept,
  listReceipts,
  listTroubles,
  look,
  press,
  readHistory,
  settle,
} from './testing/repair.ts'
import { createRunningClock } from './testing/running-clock.ts'
import { startWorld, type World } from './testing/start-world.ts'

const money = 'lihua/money'
const elsewhere = 'https://github.com/lihua/money'
const HOUR = 60 * 60_000

const clock = createRunningClock()
let world: World
let kept: Kept

beforeAll(async () => {
  world = await startWorld({ works: false, clock })
  kept = await publish(world, 'money')
  expect(await listTroubles(world, kept)).toEqual([])
})

/** Each test begins with everything in order, allowed to repair itself, and no receipts. */
beforeEach(async () => {
  await world.services.database.prisma.repair.deleteMany()
  await world.services.database.prisma.event.deleteMany()
  await allow(true)
})

afterAll(() => world.close())

const allow = (isAllowed: boolean) => setSelfRepair(world.services, { ...kept, isAllowed })
const hooks = () => world.sandbox.gitee.listHooks(money)
const ownHookId = () => hooks()[0]?.id ?? 0

function storeUrl(url: string) {
  const found = world.sandbox.packagist.package(money)
  if (found) found.repository = url
}

/** A look, and all that Packbridge does by itself because of it; the new receipts. */
async function letRepair() {
  const before = new Set((await listReceipts(world, kept)).map(({ id }) => id))
  await settle(world, kept.publicationId)
  const begun = (await listReceipts(world, kept)).filter(({ id }) => !before.has(id))
  for (const { id } of begun) await carryThrough(world, id)
  return (await listReceipts(world, kept)).filter(({ id }) => !before.has(id))
}

const drifts: [string, CheckName, string, () => unknown][] = [
  ['the address', 'repository_url', 'url_differs', () => storeUrl(elsewhere)],
  [
    'a missing hook',
    'hook_present',
    'hook_missing',
    () => world.sandbox.gitee.deleteHook(money, ownHookId()),
  ],
  [
    'events turned off',
    'hook_present',
    'hook_events_missing',
    () => world.sandbox.gitee.changeHook(money, ownHookId(), { pushEvents: false }),
  ],
  [
    'a doubled hook',
    'hook_present',
    'hook_duplicated',
    () => world.sandbox.gitee.addHook(money, { url: hooks()[0]?.url ?? '' }),
  ],
  ['a frozen package', 'not_frozen', 'package_frozen', () => world.sandbox.packagist.freeze(money, 'gone')],
]

test.each(drifts)('%s is repaired without a press, and told with its cause', async (...row) => {
  const [, check, reason, breaks] = row
  await breaks()
  const receipts = await letRepair()
  expect(receipts).toMatchObject([{ check, reason, state: 'done', cause: 'automatic', userId: null }])
  expect(await listTroubles(world, kept)).toEqual([])
  expect(await readHistory(world, kept, check)).toMatchObject([
    { kind: 'drift_found', data: { reason }, userId: null },
    { kind: 'repair_started', data: { reason, cause: 'automatic' }, userId: null },
    { kind: 'repair_done', data: { reason, cause: 'automatic', proof: receipts[0]?.proof }, userId: null },
  ])
})

test('the same drift again within a day is told and left, and repaired by itself after that day', async () => {
  storeUrl(elsewhere)
  expect(await letRepair()).toMatchObject([{ state: 'done' }])
  clock.advance(23 * HOUR)
  storeUrl(elsewhere)
  expect(await letRepair()).toEqual([])
  expect(await letRepair()).toEqual([])
  expect(await look(world, kept, 'repository_url')).toMatchObject({ state: 'fail' })
  const found = (await readHistory(world, kept, 'repository_url')).filter(
    ({ kind }) => kind === 'drift_found',
  )
  expect(found).toHaveLength(2)
  clock.advance(2 * HOUR)
  expect(await letRepair()).toMatchObject([{ state: 'done', cause: 'automatic' }])
  expect(await listTroubles(world, kept)).toEqual([])
})

test('another drift of the same check is repaired by itself all the same', async () => {
  storeUrl(elsewhere)
  expect(await letRepair()).toMatchObject([{ state: 'done', actual: elsewhere }])
  storeUrl('https://gitlab.com/lihua/money')
  expect(await letRepair()).toMatchObject([{ state: 'done', actual: 'https://gitlab.com/lihua/money' }])
})

test('a press repairs a drift that automation has left', async () => {
  storeUrl(elsewhere)
  await letRepair()
  storeUrl(elsewhere)
  expect(await letRepair()).toEqual([])
  expect(await press(world, kept, 'repository_url')).toMatchObject({ state: 'done', cause: 'asked' })
})

test('where it is not allowed, a drift is told and nothing is touched', async () => {
  await allow(false)
  storeUrl(elsewhere)
  expect(await letRepair()).toEqual([])
  expect(world.sandbox.packagist.package(money)?.repository).toBe(elsewhere)
  expect((await readHistory(world, kept)).map(({ kind }) => kind)).toEqual([
    'self_repair_stopped',
    'drift_found',
    'health_changed',
  ])
  await press(world, kept, 'repository_url')
})

test('allowing it repairs what was found before', async () => {
  expect(await letRepair()).toEqual([])
  storeUrl(elsewhere)
  await allow(false)
  expect(await letRepair()).toEqual([])
  await allow(true)
  expect(await letRepair()).toMatchObject([{ state: 'done', cause: 'automatic' }])
})

test('a package that somebody removed is not submitted again by itself', async () => {
  world.sandbox.packagist.deletePackage(money)
  expect(await letRepair()).toEqual([])
  expect(world.sandbox.packagist.package(money)).toBeNull()
  expect(await press(world, kept, 'package_exists')).toMatchObject({ state: 'done' })
})

test('undoing a change of the address sets it back, stops automation, and is told', async () => {
  storeUrl(elsewhere)
  const [receipt] = await letRepair()
  // 李华 has the old home back: Packagist accepts only what it can read.
  const old = `${world.sandbox.gitee.url}/archive/money.git`
  expect(receipt).toMatchObject({
    state: 'done',
    actual: elsewhere,
    expected: expect.stringContaining(money),
  })
  await world.services.database.prisma.repair.updateMany({ data: { actual: old } })
  const files = { 'composer.json': JSON.stringify({ name: money, description: 'd', license: 'MIT' }) }
  world.sandbox.gitee.addOrganization({ login: 'archive', members: { lihua: 'admin' } })
  world.sandbox.gitee.addRepository({
    owner: 'archive',
    path: 'money',
    creator: 'lihua',
    history: [{ message: 'Begin', files }],
  })
  const wish = { userId: kept.userId, repairId: receipt?.id ?? '' }
  const undone = await undoRepair(world.services, wish)
  const repairId = undone.ok ? undone.value.repairId : ''
  const after = await carryThrough(world, repairId)
  expect(after).toMatchObject({ state: 'done', reason: 'undone', expected: old, proof: 'packagist_list' })
  expect(world.sandbox.packagist.package(money)?.repository).toBe(old)
  expect(await undoRepair(world.services, wish)).toMatchObject({ ok: false, reason: 'undone_already' })
  expect(await letRepair()).toEqual([])
  const told = (await readHistory(world, kept)).map(({ kind }) => kind)
  expect(told).toContain('self_repair_stopped')
  const repaired = await readHistory(world, kept, 'repository_url')
  expect(repaired.slice(-3)).toMatchObject([
    { kind: 'repair_started', userId: kept.userId, data: { reason: 'undone', cause: 'asked' } },
    { kind: 'repair_done', userId: kept.userId, data: { reason: 'undone', proof: 'packagist_list' } },
    { kind: 'drift_found', data: { reason: 'url_differs', actual: old } },
  ])
})

test('an undoing that failed can be tried again, as often as it takes', async () => {
  const old = `${world.sandbox.gitee.url}/archive/money.git`
  storeUrl(old)
  const [receipt] = await letRepair()
  expect(receipt).toMatchObject({ state: 'done', actual: old })
  const { userId, repositoryId } = kept
  const undo = async () => {
    const undone = await undoRepair(world.services, { userId, repairId: receipt?.id ?? '' })
    if (!undone.ok) throw new Error(`the undoing begins, not ${undone.reason}`)
    return carryThrough(world, undone.value.repairId)
  }
  const isOffered = async () => {
    const { repairs } = await listRepairs(world.services, { userId, repositoryId, page: 1 })
    return repairs.find(({ id }) => id === receipt?.id)?.canBeUndone
  }
  // Packagist refuses the change of a package that is downloaded much.
  world.sandbox.packagist.setDownloads(money, 50_001)
  for (let attempt = 0; attempt < 2; attempt += 1) {
    expect(await undo()).toMatchObject({ state: 'failed', undoesId: receipt?.id })
    expect(await isOffered()).toBe(true)
  }
  world.sandbox.packagist.setDownloads(money, 0)
  expect(await undo()).toMatchObject({ state: 'done' })
  expect(world.sandbox.packagist.package(money)?.repository).toBe(old)
  expect(await isOffered()).toBe(false)
})

test('a push that no call told of is made up for by one run; only its hook is repaired beside it', async () => {
  storeUrl(`${world.sandbox.gitee.url}/${money}.git`)
  const drop = { side: 'gitee' as const, method: 'PUSH', path: `^/${money}$`, ...faultPresets.drop_hook }
  const fault = world.sandbox.faults.add(drop)
  clock.advance(HOUR)
  await world.sandbox.gitee.pushTag(money, 'v9.0.0')
  world.sandbox.faults.clear(fault)
  clock.advance(HOUR)
  await settle(world, kept.publicationId)
  expect(await readHistory(world, kept, 'tags')).toMatchObject([{ kind: 'drift_found' }])
  const receipts = await listReceipts(world, kept)
  expect(receipts).toMatchObject([{ check: 'hook_delivering', remedy: 'repair_hook', cause: 'automatic' }])
})
