import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openLogin } from '#lib/accounts/open-login.ts'
import { connectPackagist } from '#lib/packagist/api.ts'
import { updatePackage } from '#lib/packagist/update-package.ts'
import { invariant } from '#lib/platform/result.ts'
import { collectLog } from '#lib/runs/collect-log.ts'
import { getRun } from '#lib/runs/get-run.ts'
import type { RunTrigger } from '#lib/runs/run.ts'
import { startRun } from '#lib/runs/start-run.ts'
import { faultPresets } from '#sandbox/fault-presets.ts'
import { advanceRun } from './testing/advance-run.ts'
import { drive, findPublication, findRun, publish } from './testing/drive.ts'
import { startWorld, type World } from './testing/start-world.ts'

const MINUTE_MS = 60_000
const JOB_DELAY_MS = 4_000
const money = 'lihua/money'

let aheadMs = 0
/** Runs as time does, and can be put forward. */
const clock = { now: () => new Date(Date.now() + aheadMs) }
let world: World
let person: Awaited<ReturnType<typeof publish>>

beforeAll(async () => {
  world = await startWorld({ works: false, clock })
  person = await publish(world, 'money')
})

afterEach(() => {
  world.sandbox.packagist.setJobDelay(0)
  world.sandbox.faults.clear()
})

afterAll(() => world.close())

/** Begins a run and waits until Packagist has a job for it. */
async function beginRun(trigger: RunTrigger) {
  const { prisma } = world.services.database
  await startRun(world.services, { publicationId: person.publicationId, trigger })
  const active = { activePublicationId: person.publicationId }
  const { id } = await prisma.run.findFirstOrThrow({ where: active })
  const advancing = advanceRun(world.services, { runId: id })
  await expect.poll(() => findRun(world, id), { timeout: 20_000 }).toMatchObject({ state: 'following' })
  const { jobId } = await findRun(world, id)
  invariant(jobId, 'Packagist gave a job')
  return { runId: id, jobId, advancing }
}

/** Asks for the log again and again, as the queue does every five minutes. */
async function collect(key: { runId: string; jobId: string }) {
  const keep = async () => {
    await collectLog(world.services, key)
    return (await findRun(world, key.runId)).logs.length
  }
  await expect.poll(keep, { timeout: 20_000, interval: 200 }).toBe(1)
  return findRun(world, key.runId)
}

async function countOwed({ runId, jobId }: { runId: string; jobId: string }): Promise<number> {
  const rows = await world.services.database.prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM queue.job
    WHERE name = 'collect-log' AND data->>'runId' = ${runId} AND data->>'jobId' = ${jobId}`
  return rows[0]?.count ?? 0
}

test('two runs that share a job, and the one that gave it up, all keep its log', async () => {
  world.sandbox.packagist.setJobDelay(JOB_DELAY_MS)
  const files = { 'composer.json': JSON.stringify({ name: money, version: '7.0.0' }) }
  await world.sandbox.gitee.pushCommit(money, { message: 'Odd', files, tags: ['v8.0.0'] })
  const first = await beginRun('push')
  expect(await countOwed(first)).toBe(1)
  aheadMs += 31 * MINUTE_MS
  await first.advancing
  expect(await findRun(world, first.runId)).toMatchObject({ reason: 'crawl_timeout', logs: [] })

  const second = await beginRun('asked')
  expect(second.jobId).toBe(first.jobId)
  await second.advancing
  expect((await findRun(world, second.runId)).logs).toHaveLength(1)
  const { logs } = await collect(first)
  expect(logs[0]).toMatchObject({ jobId: first.jobId, status: 'completed' })
  expect(logs[0]?.text).toContain('does not match version')
})

test('a job that ends after its run gave it up leaves its log and what it skipped', async () => {
  const { publicationId } = person
  world.sandbox.packagist.setJobDelay(JOB_DELAY_MS)
  await world.sandbox.gitee.pushTag(money, 'v8.1.0')
  const late = await beginRun('push')
  aheadMs += 31 * MINUTE_MS
  await late.advancing
  expect(await findRun(world, late.runId)).toMatchObject({ state: 'failed', reason: 'crawl_timeout' })
  await world.services.database.prisma.publication.update({
    where: { id: publicationId },
    data: { skips: [] },
  })
  await collect(late)
  expect(JSON.stringify((await findPublication(world, publicationId)).skips)).toContain('v8.1.0')
})

test('a run whose relay is repeated after a crash follows and keeps the job that Packagist has', async () => {
  world.sandbox.packagist.setJobDelay(1_000)
  const { prisma } = world.services.database
  const { credentialId } = await findPublication(world, person.publicationId)
  const login = await openLogin(world.services, { credentialId, need: 'safe' })
  invariant(login.ok, 'the token opens')
  await startRun(world.services, { publicationId: person.publicationId, trigger: 'asked' })
  // The process died between Packagist's answer and its being written down.
  const lost = await updatePackage(connectPackagist(world.services), login.value, money)
  invariant(lost.ok, 'Packagist takes the update')
  const active = { activePublicationId: person.publicationId }
  const { id } = await prisma.run.findFirstOrThrow({ where: active })
  await advanceRun(world.services, { runId: id })
  expect((await findRun(world, id)).logs).toMatchObject([{ jobId: lost.value.jobIds[0] }])
})

test('a run of two jobs, one begun by a worker that had lost it, shows the log of each, oldest first', async () => {
  const ended = await drive(world, person.publicationId)
  const another = await drive(world, person.publicationId)
  invariant(another.jobId, 'Packagist gave a job')
  await collectLog(world.services, { runId: ended.id, jobId: another.jobId })
  const run = await getRun(world.services, { userId: person.userId, runId: ended.id })
  expect(run?.logs.map(({ jobId }) => jobId)).toEqual([ended.jobId, another.jobId])
})

test('a log told while the run waited out a failure is taken from the archive', async () => {
  const path = '/jobs/'
  world.sandbox.faults.add({ side: 'packagist', path, ...faultPresets.server_error, times: 1 })
  await world.sandbox.gitee.pushTag(money, 'v8.2.0')
  const run = await drive(world, person.publicationId, 'push')
  expect(run).toMatchObject({ state: 'following', attempts: 1 })
  invariant(run.jobId, 'Packagist gave a job')
  await collect({ runId: run.id, jobId: run.jobId })
  aheadMs += 45 * MINUTE_MS
  await advanceRun(world.services, { runId: run.id })
  const ended = await findRun(world, run.id)
  expect(ended.reason).not.toBe('crawl_timeout')
  expect(ended.crawledAt).not.toBeNull()
})

test('a job that never ends is asked for until six hours have passed, and no longer', async () => {
  const jobId = 'f'.repeat(40)
  const { id: runId } = await drive(world, person.publicationId)
  await collectLog(world.services, { runId, jobId })
  expect(await countOwed({ runId, jobId })).toBe(1)
  await world.services.database.prisma.$executeRaw`DELETE FROM queue.job WHERE name = 'collect-log'`
  aheadMs += 361 * MINUTE_MS
  await collectLog(world.services, { runId, jobId })
  expect(await countOwed({ runId, jobId })).toBe(0)
})

test('a job is asked for again within an hour, though Packagist wishes to be left alone for a year', async () => {
  const jobId = 'e'.repeat(40)
  const { id: runId } = await drive(world, person.publicationId)
  const limited = { kind: 'answer', status: 429, headers: { 'retry-after': '31536000' }, body: '{}' } as const
  world.sandbox.faults.add({ side: 'packagist', path: jobId, times: 1, ...limited })
  await collectLog(world.services, { runId, jobId })
  const [owed] = await world.services.database.prisma.$queryRaw<{ at: Date }[]>`
    SELECT start_after AS at FROM queue.job WHERE name = 'collect-log' AND data->>'jobId' = ${jobId}`
  const inAnHour = world.services.clock.now().getTime() + 60 * MINUTE_MS
  expect(owed?.at.getTime()).toBeLessThanOrEqual(inAnHour)
})
