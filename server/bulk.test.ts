import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { asUserId, newId, type UserId } from '#lib/platform/ids.ts'
import { type BulkKind, BulkOptions, type BulkSelection } from '#lib/reconcile/bulk.ts'
import { cancelBulk, closeBulk } from '#lib/reconcile/cancel-bulk.ts'
import { getBulk } from '#lib/reconcile/get-bulk.ts'
import { planBulk } from '#lib/reconcile/plan-bulk.ts'
import { resumeWork } from '#lib/reconcile/resume-work.ts'
import { retryBulk } from '#lib/reconcile/retry-bulk.ts'
import { startBulk } from '#lib/reconcile/start-bulk.ts'
import { faultPresets } from '#sandbox/fault-presets.ts'
import {
  addRepository,
  connectPackagistAccount,
  discover,
  signIn,
  startWorld,
  type World,
} from './testing/start-world.ts'

let world: World
let userId: UserId
let credentialId: string
const ids = new Map<string, string>()

const paths = ['one', 'two', 'three', 'four', 'hidden', 'late']

beforeAll(async () => {
  world = await startWorld()
  for (const path of paths) addRepository(world, path)
  world.sandbox.gitee.setPrivate('lihua/hidden', true)
  world.sandbox.gitee.addAccount({ login: 'zhang', name: '张', password: 'zhang' })
  addRepository(world, 'lost', ['v1.0.0'], 'zhang')
  world.sandbox.gitee.setMember('zhang/lost', 'lihua', 'admin')
  const person = await signIn(world)
  userId = person.userId
  credentialId = await connectPackagistAccount(world, userId)
  await discover(world, person, 'lihua/one')
  for (const { id, fullName } of await world.services.database.prisma.repository.findMany())
    ids.set(fullName.replace(/.*\//, ''), id)
})
afterAll(() => world.close())

const idsOf = (...names: string[]) => names.map((name) => ids.get(name) ?? name)
const begin = (kind: BulkKind, selection: BulkSelection) =>
  startBulk(world.services, {
    userId,
    kind,
    selection,
    options: BulkOptions.parse({ credentialId, repairsItself: false }),
  })
const view = () => getBulk(world.services, { userId })
const statesOf = async (...names: string[]) => {
  const rows = await world.services.database.prisma.publication.findMany({
    where: { repositoryId: { in: idsOf(...names) } },
  })
  return rows.map(({ state }) => state)
}

/** The summary of the action once it is over, by state. */
async function ended() {
  await vi.waitFor(async () => expect(await view()).toMatchObject({ isFinished: true }), {
    timeout: 30_000,
    interval: 100,
  })
  const { counts, skipped = [], failed = [] } = (await view()) ?? {}
  const reasons = (outcomes: typeof skipped) => outcomes.map(({ reason, count }) => `${count} ${reason}`)
  return { done: counts?.done, skipped: reasons(skipped), failed: reasons(failed) }
}

test('several are turned on, and what cannot be is passed over with its reason', async () => {
  expect(await view()).toBeNull()
  const filter = { search: '', state: null, sync: null, health: null, owner: null }
  const begun = await begin('turn_on', { filter, except: idsOf('late', 'lost') })
  expect(begun).toMatchObject({ ok: true })
  expect(await begin('turn_on', { ids: idsOf('late') })).toMatchObject({ reason: 'bulk_under_way' })
  expect(await ended()).toEqual({ done: 4, skipped: ['1 repository_private'], failed: [] })
  expect(await statesOf('one', 'two', 'three', 'four')).toEqual(['on', 'on', 'on', 'on'])
  expect(world.sandbox.gitee.listHooks('lihua/three')).toHaveLength(1)
})

test('a right that was lost meanwhile passes the repository over', async () => {
  world.sandbox.gitee.setMember('zhang/lost', 'lihua', 'developer')
  expect(await begin('turn_on', { ids: idsOf('lost') })).toMatchObject({ ok: true })
  expect(await ended()).toEqual({ done: 0, skipped: ['1 not_administrator'], failed: [] })
})

test('what is chosen in a list and has left it since is passed over, in the plan and in what is done', async () => {
  await world.services.database.prisma.publication.updateMany({
    where: { repositoryId: { in: idsOf('one') } },
    data: { state: 'paused' },
  })
  const filter = { search: '', state: 'on', sync: null, health: null, owner: null } as const
  const selection = { filter, ids: idsOf('one', 'two') }
  const planned = await planBulk(world.services, { userId, kind: 'check', selection })
  expect(planned).toMatchObject({
    value: [
      { fullName: 'lihua/one', reason: 'left_list' },
      { fullName: 'lihua/two', reason: null },
    ],
  })
  await begin('check', selection)
  expect(await ended()).toEqual({ done: 1, skipped: ['1 left_list'], failed: [] })
  await begin('resume', { ids: idsOf('one') })
  expect(await ended()).toMatchObject({ done: 1 })
})

test('where a remote fails, the same can be done again with what failed', async () => {
  const path = '/api/v5/repos/lihua/two$'
  world.sandbox.faults.add({ side: 'gitee', method: 'GET', path, ...faultPresets.server_error })
  await begin('pause', { ids: idsOf('one', 'two') })
  const failed = await ended()
  expect(failed).toMatchObject({ done: 1, skipped: [], failed: [expect.stringMatching(/^1 /)] })
  world.sandbox.faults.clear()

  const { id: bulkActionId = '' } = (await view()) ?? {}
  expect(await retryBulk(world.services, { userId, bulkActionId })).toMatchObject({ ok: true })
  expect(await ended()).toEqual({ done: 1, skipped: [], failed: [] })
  expect(await statesOf('one', 'two')).toEqual(['paused', 'paused'])
})

test('checks, repairs and turning off are followed to their end', async () => {
  await begin('resume', { ids: idsOf('one', 'two') })
  expect(await ended()).toMatchObject({ done: 2 })
  for (const hook of world.sandbox.gitee.listHooks('lihua/one'))
    world.sandbox.gitee.deleteHook('lihua/one', hook.id)
  await begin('check', { ids: idsOf('one', 'two') })
  expect(await ended()).toMatchObject({ done: 2 })
  await begin('repair', { ids: idsOf('one', 'late') })
  expect(await ended()).toEqual({ done: 1, skipped: ['1 publication_off'], failed: [] })
  expect(world.sandbox.gitee.listHooks('lihua/one')).toHaveLength(1)
  await begin('turn_off', { ids: idsOf('two', 'late') })
  expect(await ended()).toEqual({ done: 1, skipped: ['1 already_off'], failed: [] })
  expect(world.sandbox.gitee.listHooks('lihua/two')).toHaveLength(0)
})

test('what a process left behind is gone on from: begun once, and what waits is not begun after a cancel', async () => {
  const { prisma } = world.services.database
  const id = newId()
  await prisma.bulkAction.deleteMany()
  const startedAt = world.services.clock.now()
  const options = { ...BulkOptions.parse({ credentialId, repairsItself: false }) }
  await prisma.bulkAction.create({ data: { id, userId, kind: 'turn_on', options } })
  const [late, one, two] = idsOf('late', 'one', 'two')
  await prisma.bulkItem.createMany({
    data: [
      { bulkActionId: id, position: 0, repositoryId: late ?? '', state: 'running', startedAt },
      { bulkActionId: id, position: 1, repositoryId: one ?? '', state: 'running', startedAt },
      { bulkActionId: id, position: 2, repositoryId: two ?? '', state: 'waiting' },
    ],
  })
  const stranger = asUserId(newId())
  expect(await cancelBulk(world.services, { userId: stranger, bulkActionId: id })).toMatchObject({
    ok: false,
  })
  expect(await cancelBulk(world.services, { userId, bulkActionId: id })).toMatchObject({ ok: true })
  await resumeWork(world.services)
  expect(await ended()).toEqual({ done: 2, skipped: ['1 cancelled'], failed: [] })
  expect(await statesOf('late')).toEqual(['on'])
  expect(await statesOf('two')).toEqual(['off'])
  await closeBulk(world.services, { userId: stranger, bulkActionId: id })
  expect(await view()).not.toBeNull()
  await closeBulk(world.services, { userId, bulkActionId: id })
  expect(await view()).toBeNull()
})

test('a repository of others is never part of it', async () => {
  const stranger = asUserId(newId())
  await world.services.database.prisma.user.create({ data: { id: stranger, name: 'stranger' } })
  const begun = await startBulk(world.services, {
    userId: stranger,
    kind: 'pause',
    selection: { ids: idsOf('three', 'four') },
    options: BulkOptions.parse({}),
  })
  expect(begun).toMatchObject({ ok: false, reason: 'nothing_to_do' })
})
