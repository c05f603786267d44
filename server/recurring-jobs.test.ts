import { afterEach, beforeEach, expect, test } from 'vitest'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import { comeAgain, keepComing } from './recurring-jobs.ts'

const names = ['look-around', 'prune-tables', 'resume-work', 'sweep']
const MINUTE = 60_000

let services: TestServices
const stops: (() => void)[] = []

beforeEach(async () => {
  services = await startTestServices()
})
afterEach(async () => {
  for (const stop of stops.splice(0)) stop()
  await services.close()
})

type Waiting = { name: string; ms: number }

/** By the names of the jobs, with how long each still waits. */
async function listWaiting(): Promise<Waiting[]> {
  return services.database.prisma.$queryRaw`
    SELECT name, (EXTRACT(EPOCH FROM start_after - now()) * 1000)::float8 AS ms FROM queue.job
    WHERE state = 'created' ORDER BY name`
}

const namesOf = (jobs: Waiting[]) => jobs.map(({ name }) => name)

async function keep(everyMs?: number) {
  stops.push((await keepComing(services, everyMs)).stop)
}

/** As the queue leaves a job that was tried as often as it may be, and whose successor was never enqueued. */
const endAll = () => services.database.prisma.$executeRaw`UPDATE queue.job SET state = 'failed'`

test('a worker has every recurring job come at once', async () => {
  await keep()
  const jobs = await listWaiting()
  expect(namesOf(jobs)).toEqual(names)
  expect(Math.max(...jobs.map(({ ms }) => ms))).toBeLessThan(1_000)
})

test('jobs that ended without a successor come again', async () => {
  await keep(50)
  await endAll()
  await expect.poll(async () => namesOf(await listWaiting())).toEqual(names)
})

test('jobs that wait are neither enqueued a second time nor put off', async () => {
  await keep(20)
  await endAll()
  await expect.poll(async () => namesOf(await listWaiting())).toEqual(names)
  const before = await listOthers()
  for (let round = 0; round < 3; round++) {
    await services.database.prisma.$executeRaw`DELETE FROM queue.job WHERE name = 'look-around'`
    await expect.poll(async () => namesOf(await listWaiting())).toContain('look-around')
  }
  const after = await listOthers()
  expect(namesOf(after)).toEqual(namesOf(before))
  for (const [index, { ms }] of after.entries()) expect(ms).toBeLessThan(before[index]?.ms ?? 0)
})

const listOthers = async () => (await listWaiting()).filter(({ name }) => name !== 'look-around')

test('a job that throws comes again after its rest, and is over as failed', async () => {
  const broken = comeAgain(services, 'prune-tables', async () => {
    throw new Error('the disk is full')
  })
  await expect(broken).rejects.toThrow('the disk is full')
  const [job] = await listWaiting()
  expect(job?.name).toBe('prune-tables')
  expect(job?.ms).toBeGreaterThan(59 * MINUTE)
})
