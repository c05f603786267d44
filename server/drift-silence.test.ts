import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { pausePublication, resumePublication } from '#lib/publication/change-publication.ts'
import { startRun } from '#lib/runs/start-run.ts'
import { faultPresets } from '#sandbox/fault-presets.ts'
import { drive, findRun, publish } from './testing/drive.ts'
import { type Kept, listTroubles, look, press, readHistory, settle } from './testing/repair.ts'
import { createRunningClock } from './testing/running-clock.ts'
import { startWorld, type World } from './testing/start-world.ts'

const money = 'lihua/money'
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

const clock = createRunningClock()
let world: World
let kept: Kept

beforeAll(async () => {
  world = await startWorld({ works: false, clock })
  kept = await publish(world, 'money')
  expect(await listTroubles(world, kept)).toEqual([])
})

afterEach(() => world.sandbox.faults.clear())
afterAll(() => world.close())

const hookIds = () => world.sandbox.gitee.listHooks(money).map(({ id }) => id)
const dropCalls = () =>
  world.sandbox.faults.add({ side: 'gitee', method: 'PUSH', path: `^/${money}$`, ...faultPresets.drop_hook })

/** A push whose hook call Gitee never makes, found late enough to be silence. */
async function pushUnheard(tag: string): Promise<string> {
  const fault = dropCalls()
  clock.advance(10 * MINUTE)
  await world.sandbox.gitee.pushTag(money, tag)
  world.sandbox.faults.clear(fault)
  const { pushedAt } = world.sandbox.gitee.repository(money)
  clock.advance(3 * MINUTE)
  // Gitee tells whole seconds.
  return `${pushedAt.slice(0, 19)}.000Z`
}

/** The run that making up for a push enqueued, carried on until it rests. */
async function runBackfill() {
  const { prisma } = world.services.database
  const before = await prisma.run.count()
  await settle(world, kept.publicationId)
  const job = await prisma.$queryRaw<{ data: { trigger: string } }[]>`
    SELECT data FROM queue.job WHERE name = 'start-run' AND data->>'trigger' = 'found' AND state = 'created'`
  expect(job).toHaveLength(1)
  await prisma.$executeRaw`DELETE FROM queue.job`
  expect(await prisma.run.count()).toBe(before)
  return drive(world, kept.publicationId, 'found')
}

test('a push that no call told of is found, made up for, and its hook put in order and tested', async () => {
  const [hookId] = hookIds()
  const pushedAt = await pushUnheard('v1.1.0')
  const found = await look(world, kept, 'hook_delivering')
  expect(found).toMatchObject({ state: 'fail', reason: 'hook_silent', expected: pushedAt })
  expect(found.remedy).toBe('repair_hook')
  const run = await runBackfill()
  expect(run).toMatchObject({ trigger: 'found', state: 'published' })
  expect(run.targets).toMatchObject([{ ref: 'refs/tags/v1.1.0', state: 'visible' }])
  expect(world.sandbox.packagist.versions(money)).toContain('v1.1.0')
  const receipt = await press(world, kept, 'hook_delivering')
  expect(receipt).toMatchObject({ state: 'done', reason: 'hook_silent', proof: 'test_call' })
  expect(hookIds()).toEqual([hookId])
  expect(await listTroubles(world, kept)).toEqual([])
  expect(await readHistory(world, kept, 'hook_delivering')).toMatchObject([
    { kind: 'drift_found', data: { check: 'hook_delivering', expected: pushedAt } },
    { kind: 'repair_started', data: { remedy: 'repair_hook', cause: 'asked' } },
    { kind: 'repair_done', data: { proof: 'test_call' } },
  ])
})

test('one silence is made up for once, however often it is looked at', async () => {
  await pushUnheard('v1.2.0')
  expect(await runBackfill()).toMatchObject({ state: 'published' })
  const waiting = () => world.services.database.prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM queue.job WHERE name = 'start-run'`
  await settle(world, kept.publicationId)
  await settle(world, kept.publicationId)
  expect(await look(world, kept, 'hook_delivering')).toMatchObject({ reason: 'hook_silent' })
  expect(await waiting()).toEqual([])
})

test('a hook that is silent again within a week is made anew, and the old one removed', async () => {
  const [before] = hookIds()
  const receipt = await press(world, kept, 'hook_delivering')
  expect(receipt).toMatchObject({ state: 'done', proof: 'test_call' })
  expect(hookIds()).toHaveLength(1)
  expect(hookIds()).not.toContain(before)
  expect(await listTroubles(world, kept)).toEqual([])
})

test('a hook that is silent again after a week is changed where it is', async () => {
  clock.advance(8 * DAY)
  const before = hookIds()
  await pushUnheard('v1.3.0')
  expect(await runBackfill()).toMatchObject({ state: 'published' })
  expect(await press(world, kept, 'hook_delivering')).toMatchObject({ state: 'done' })
  expect(hookIds()).toEqual(before)
})

test('a push within our patience is no silence yet', async () => {
  dropCalls()
  clock.advance(10 * MINUTE)
  await world.sandbox.gitee.pushTag(money, 'v1.4.0')
  clock.advance(MINUTE)
  expect(await look(world, kept, 'hook_delivering')).toMatchObject({ state: 'pass' })
  clock.advance(2 * MINUTE)
  expect(await look(world, kept, 'hook_delivering')).toMatchObject({ reason: 'hook_silent' })
  expect(await runBackfill()).toMatchObject({ state: 'published' })
  await press(world, kept, 'hook_delivering')
})

test('a call that waits for its run while another is active was heard', async () => {
  clock.advance(10 * MINUTE)
  await startRun(world.services, { publicationId: kept.publicationId, trigger: 'asked' })
  const { prisma } = world.services.database
  const active = await prisma.run.findFirstOrThrow({ where: { activePublicationId: kept.publicationId } })
  await world.sandbox.gitee.pushTag(money, 'v1.5.0')
  await startRun(world.services, { publicationId: kept.publicationId, trigger: 'push' })
  clock.advance(5 * MINUTE)
  expect(await look(world, kept, 'hook_delivering')).toMatchObject({ state: 'pass' })
  await prisma.run.update({ where: { id: active.id }, data: { state: 'failed', activePublicationId: null } })
  expect(await drive(world, kept.publicationId, 'push')).toMatchObject({ state: 'published' })
})

test('calls that arrive during a pause were heard, and are made up for when it ends', async () => {
  const { userId, repositoryId, publicationId } = kept
  await pausePublication(world.services, { userId, repositoryId })
  clock.advance(10 * MINUTE)
  await world.sandbox.gitee.pushTag(money, 'v1.6.0')
  await startRun(world.services, { publicationId, trigger: 'push' })
  clock.advance(5 * MINUTE)
  expect(await look(world, kept, 'hook_delivering')).toMatchObject({ state: 'pass' })
  await resumePublication(world.services, { userId, repositoryId })
  const run = await drive(world, publicationId, 'asked')
  expect(await findRun(world, run.id)).toMatchObject({ state: 'published' })
  expect(world.sandbox.packagist.versions(money)).toContain('v1.6.0')
})

test('where the test call does not arrive either, the repair fails with the reason once its time is over', async () => {
  await pushUnheard('v1.7.0')
  world.sandbox.faults.add({
    side: 'gitee',
    method: 'TEST',
    path: '/hooks/gitee/',
    ...faultPresets.fail_hook,
  })
  await runBackfill()
  const receipt = await press(world, kept, 'hook_delivering')
  expect(receipt).toMatchObject({ state: 'proving' })
  clock.advance(16 * MINUTE)
  await settle(world, kept.publicationId)
  const { prisma } = world.services.database
  const ended = await prisma.repair.findUniqueOrThrow({ where: { id: receipt.id } })
  expect(ended).toMatchObject({ state: 'failed', failure: 'hook_silent', proof: null, activeKey: null })
  expect(ended.after).toMatchObject({ name: 'hook_delivering', state: 'fail' })
  expect((await readHistory(world, kept)).at(-1)).toMatchObject({
    kind: 'repair_failed',
    data: { check: 'hook_delivering', failure: 'hook_silent' },
  })
})
