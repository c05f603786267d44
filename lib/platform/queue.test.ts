import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import { type JobHandlers, startQueue } from './queue.ts'

let services: TestServices
const seen: string[] = []

beforeAll(async () => {
  services = await startTestServices()
  const ignore = async () => {}
  const handlers: JobHandlers = {
    'discover-repositories': async ({ discoveryId }) => {
      seen.push(discoveryId)
      if (discoveryId === 'fails-once' && seen.filter((id) => id === 'fails-once').length === 1)
        throw new Error('first try')
    },
    'apply-switch': ignore,
    'start-run': async ({ publicationId }) => {
      seen.push(publicationId)
    },
    'collect-log': ignore,
    'check-publication': ignore,
    'revive-publication': ignore,
    'settle-drift': ignore,
    'carry-out-repair': ignore,
    'delete-account': ignore,
    'work-on-bulk': ignore,
    'reseal-secrets': ignore,
    'resume-work': ignore,
    'look-around': ignore,
    'prune-tables': ignore,
    sweep: ignore,
  }
  await services.queue.work(handlers)
})

afterAll(() => services.close())

test('a job enqueued in a transaction runs after it commits', async () => {
  await services.database.prisma.$transaction((tx) =>
    services.queue.enqueue(tx, 'discover-repositories', { discoveryId: 'committed' }),
  )
  await expect.poll(() => seen, { timeout: 10_000 }).toContain('committed')
})

test('a job of a transaction that rolls back never runs', async () => {
  const rolledBack = services.database.prisma.$transaction(async (tx) => {
    await services.queue.enqueue(tx, 'discover-repositories', { discoveryId: 'rolled-back' })
    throw new Error('no')
  })
  await expect(rolledBack).rejects.toThrow('no')
  await services.database.prisma.$transaction((tx) =>
    services.queue.enqueue(tx, 'discover-repositories', { discoveryId: 'later' }),
  )
  await expect.poll(() => seen, { timeout: 10_000 }).toContain('later')
  expect(seen).not.toContain('rolled-back')
})

test('a job enqueued by plain SQL runs when its transaction commits', async () => {
  await services.database.transaction(({ queueDb }) =>
    services.queue.enqueueSql(queueDb, 'start-run', [{ publicationId: 'by-sql', trigger: 'push' }]),
  )
  await expect.poll(() => seen, { timeout: 10_000 }).toContain('by-sql')
})

test('a job that fails is tried again', async () => {
  await services.queue.enqueue(services.database.prisma, 'discover-repositories', {
    discoveryId: 'fails-once',
  })
  await vi.waitFor(() => expect(seen.filter((id) => id === 'fails-once')).toHaveLength(2), {
    timeout: 20_000,
  })
})

test('a job that waits for later is due at once for who wants it sooner, and waits on for all others', async () => {
  const job = { discoveryId: 'hurried' }
  const startOf = async () => {
    const text = `SELECT start_after > now() AS waits FROM queue.job WHERE data->>'discoveryId' = $1`
    const rows = await services.database.query({ name: 'read-start', text }, [job.discoveryId])
    return rows.map(({ waits }) => waits)
  }
  const startAfter = new Date(Date.now() + 3_600_000)
  await services.queue.enqueue(services.database.prisma, 'discover-repositories', job, { startAfter })
  await services.queue.enqueue(services.database.prisma, 'discover-repositories', job)
  expect(await startOf()).toEqual([true])
  await services.database.prisma.$transaction((tx) =>
    services.queue.enqueue(tx, 'discover-repositories', job, { sooner: true }),
  )
  expect(await startOf()).toEqual([false])
  await expect.poll(() => seen, { timeout: 10_000 }).toContain('hurried')
})

test('a job that a worker begins as it is hurried is followed by another', async () => {
  const job = { discoveryId: 'begun-meanwhile' }
  const startAfter = new Date(Date.now() + 3_600_000)
  await services.queue.enqueue(services.database.prisma, 'discover-repositories', job, { startAfter })
  const { prisma } = services.database
  await prisma.$executeRawUnsafe(`
    CREATE FUNCTION queue.begin_meanwhile() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      UPDATE queue.job SET state = 'active', started_on = now()
      WHERE data->>'discoveryId' = 'begun-meanwhile' AND state = 'created' AND start_after > now();
      RETURN NULL;
    END $$`)
  const [table] = await prisma.$queryRaw<{ name: string }[]>`
    SELECT tableoid::regclass::text AS name FROM queue.job WHERE data->>'discoveryId' = 'begun-meanwhile'`
  await prisma.$executeRawUnsafe(`
    CREATE TRIGGER begin_meanwhile AFTER INSERT ON ${table?.name}
    FOR EACH STATEMENT EXECUTE FUNCTION queue.begin_meanwhile()`)
  await services.queue.enqueue(prisma, 'discover-repositories', job, { sooner: true })
  await prisma.$executeRawUnsafe('DROP FUNCTION queue.begin_meanwhile CASCADE')
  const states = await prisma.$queryRaw`
    SELECT state::text FROM queue.job WHERE data->>'discoveryId' = 'begun-meanwhile' ORDER BY created_on`
  expect(states).toEqual([{ state: 'active' }, { state: 'created' }])
})

test('transactions that owe the same jobs in another order each do not wait for each other for ever', async () => {
  const jobs = Array.from({ length: 300 }, (_, at) => ({ runId: `run-${at}`, jobId: 'same' }))
  const owe = (each: typeof jobs) =>
    services.database.transaction(({ queueDb }) => services.queue.enqueueSql(queueDb, 'collect-log', each))
  for (let round = 0; round < 5; round += 1) {
    await services.database.prisma.$executeRaw`DELETE FROM queue.job WHERE name = 'collect-log'`
    await Promise.all([owe(jobs), owe(jobs.toReversed())])
  }
})

test('a process whose clock is a day ahead puts off no job for a day', async () => {
  const aheadAt = (ms: number) => new Date(Date.now() + 24 * 60 * 60_000 + ms)
  const ahead = await startQueue(services.database, services.log, { now: () => aheadAt(0) })
  const job = { discoveryId: 'from-tomorrow' }
  await ahead.enqueue(services.database.prisma, 'discover-repositories', job, { startAfter: aheadAt(500) })
  await expect.poll(() => seen, { timeout: 10_000 }).toContain('from-tomorrow')
  await ahead.stop()
})

test('a queue of an earlier version learns how long its jobs may take now', async () => {
  const limitOf = async () => {
    const text = `SELECT expire_seconds FROM queue.queue WHERE name = $1`
    const [row] = await services.database.query({ name: 'read-limit', text }, ['sweep'])
    return row?.expire_seconds
  }
  const text = `UPDATE queue.queue SET expire_seconds = 300 WHERE name = $1`
  await services.database.query({ name: 'set-limit', text }, ['sweep'])
  const next = await startQueue(services.database, services.log, services.clock)
  expect(await limitOf()).toBe(3_600)
  await next.stop()
})
