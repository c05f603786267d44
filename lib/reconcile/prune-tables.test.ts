import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { idBound } from '#lib/platform/ids.ts'
import { addPublisher } from '#lib/runs/crawl-logs-fixture.ts'
import { createTestClock, startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { pruneTables } from './prune-tables.ts'

const DAY_MS = 86_400_000
const clock = createTestClock()
const daysAgo = (days: number) => new Date(clock.now().getTime() - days * DAY_MS)
let services: TestServices
let publicationId: string
let rows = 0

beforeAll(async () => {
  services = await startTestServices({ clock, settings: { deliveryDays: 90, historyDays: 365 } })
  publicationId = (await addPublisher(services, 'lihua/money')).publicationId
})

afterEach(async () => {
  const { prisma } = services.database
  await prisma.delivery.deleteMany()
  await prisma.proof.deleteMany()
  await prisma.run.deleteMany()
})

afterAll(() => services.close())

/** The id that a row of that age has. */
function idOf(at: Date): string {
  rows += 1
  return `${idBound(at)}-7000-8000-${String(rows).padStart(12, '0')}`
}

type Age = { days: number }

async function addRun({ days, ...change }: Age & Partial<Prisma.RunUncheckedCreateInput>) {
  const at = daysAgo(days)
  const id = idOf(at)
  const run = {
    id,
    publicationId,
    trigger: 'push',
    state: 'published',
    createdAt: at,
    finishedAt: at,
  } as const
  await services.database.prisma.run.create({ data: { ...run, ...change } })
  return id
}

function deliveryOf({ days, ...change }: Age & Partial<Prisma.DeliveryUncheckedCreateInput>) {
  const at = daysAgo(days)
  const id = idOf(at)
  const refs = { ref: 'refs/tags/v1', before: '', after: '' }
  return {
    id,
    publicationId,
    fingerprint: id,
    kind: 'tag_created' as const,
    ...refs,
    sentAt: at,
    receivedAt: at,
    ...change,
  }
}

async function addDelivery(delivery: Parameters<typeof deliveryOf>[0]) {
  const data = deliveryOf(delivery)
  await services.database.prisma.delivery.create({ data })
  return data.id
}

const idsOf = async (table: 'delivery' | 'run') => {
  const { prisma } = services.database
  const found =
    table === 'run'
      ? await prisma.run.findMany({ select: { id: true }, orderBy: { id: 'asc' } })
      : await prisma.delivery.findMany({ select: { id: true }, orderBy: { id: 'asc' } })
  return found.map(({ id }) => id)
}

test('hook calls that are done with go when they are older than the setting', async () => {
  const runId = await addRun({ days: 91 })
  await addDelivery({ days: 90.1, runId })
  await addDelivery({ days: 90.1, ignored: 'ping' })
  const young = await addDelivery({ days: 89.9, runId })
  expect(await pruneTables(services)).toMatchObject({ deliveries: 2, runs: 0 })
  expect(await idsOf('delivery')).toEqual([young])
})

test('hook calls stay, however old, while they wait, their run works or is a dead letter', async () => {
  const active = { state: 'blocked' as const, finishedAt: null, activePublicationId: publicationId }
  const kept = [
    await addDelivery({ days: 400 }),
    await addDelivery({ days: 399, runId: await addRun({ days: 399, ...active }) }),
    await addDelivery({
      days: 398,
      runId: await addRun({ days: 398, state: 'failed', gaveUpAt: daysAgo(395) }),
    }),
  ]
  expect(await pruneTables(services)).toMatchObject({ deliveries: 0, runs: 0 })
  expect(await idsOf('delivery')).toEqual(kept)
})

test('an old run goes with its logs, once its hook calls have gone', async () => {
  const runId = await addRun({ days: 400 })
  const log = { runId, jobId: '1', status: 'completed', message: '', text: '', fetchedAt: daysAgo(1) }
  await services.database.prisma.crawlLog.create({ data: log })
  await addDelivery({ days: 400, runId })
  const latest = await addRun({ days: 380 })
  const without = { ...services, settings: { ...services.settings, deliveryDays: null } }
  expect(await pruneTables(without)).toMatchObject({ deliveries: 0, runs: 0 })
  expect(await pruneTables(services)).toMatchObject({ deliveries: 1, runs: 1 })
  expect(await idsOf('run')).toEqual([latest])
  expect(await services.database.prisma.crawlLog.count()).toBe(0)
})

test('of old runs the latest stays, and the one that proved the newest version', async () => {
  const [older, newer] = [await addRun({ days: 402 }), await addRun({ days: 401 })]
  for (const [index, runId] of [older, newer].entries())
    await services.database.prisma.proof.create({
      data: {
        publicationId,
        ref: `refs/tags/v${index}`,
        commit: 'c',
        visibleAt: daysAgo(402 - index),
        runId,
      },
    })
  const latest = await addRun({ days: 400, state: 'failed' })
  expect(await pruneTables(services)).toMatchObject({ runs: 1 })
  expect(await idsOf('run')).toEqual([newer, latest])
})

test('events, repairs, discoveries, bulk actions and counts of refusals go by age, unless something hangs on them', async () => {
  const { prisma } = services.database
  const at = daysAgo(400)
  const { userId, id: grantId } = await prisma.grant.findFirstOrThrow()
  await prisma.event.createMany({ data: [{ id: idOf(at), kind: 'old', at }, { kind: 'young' }] })
  const repair = {
    publicationId,
    cause: 'asked',
    check: 'c',
    reason: 'r',
    remedy: 'm',
    createdAt: at,
  } as const
  const repairs = [
    { finishedAt: at },
    { finishedAt: at, automaticKey: 'once' },
    { finishedAt: null, activeKey: 'open' },
  ]
  await prisma.repair.createMany({ data: repairs.map((each) => ({ ...repair, id: idOf(at), ...each })) })
  const discovery = { userId, grantId, state: 'done', startedAt: at, finishedAt: at } as const
  await prisma.discovery.createMany({
    data: [
      { ...discovery, id: idOf(at) },
      { ...discovery, id: idOf(at), startedAt: daysAgo(399) },
    ],
  })
  const refusal = { publicationId, reason: 'signature_wrong', lastAt: at }
  await prisma.refusal.createMany({
    data: [
      { ...refusal, day: at },
      { ...refusal, day: daysAgo(1) },
    ],
  })
  const bulk = { userId, kind: 'check' } as const
  const ended = Array.from({ length: 7 }, () => ({ ...bulk, finishedAt: at }))
  await prisma.bulkAction.createMany({ data: [...ended, bulk, { ...bulk, finishedAt: daysAgo(1) }] })
  const gone = { events: 1, repairs: 1, discoveries: 1, refusals: 1, bulkActions: 7 }
  expect(await pruneTables(services)).toMatchObject(gone)
  expect(await prisma.event.findMany()).toMatchObject([{ kind: 'young' }])
})

test('without settings nothing goes', async () => {
  await addDelivery({ days: 4_000, ignored: 'ping' })
  await addRun({ days: 4_000 })
  await addRun({ days: 3_999 })
  const settings = { ...services.settings, deliveryDays: null, historyDays: null }
  expect(await pruneTables({ ...services, settings })).toMatchObject({ deliveries: 0, runs: 0 })
})

test('while thousands go, hook calls are stored without waiting long', async () => {
  const { database } = services
  const old = Array.from({ length: 5_000 }, () => deliveryOf({ days: 100, ignored: 'ping' }))
  await database.prisma.delivery.createMany({ data: old })
  const pruning = pruneTables(services)
  let slowest = 0
  let ended = false
  void pruning.finally(() => {
    ended = true
  })
  let stored = 0
  while (!ended) {
    // Calls come from outside: between two of them the event loop turns.
    await turn()
    const started = performance.now()
    await addDelivery({ days: 0 })
    stored += 1
    slowest = Math.max(slowest, performance.now() - started)
  }
  expect(await pruning).toMatchObject({ deliveries: 5_000 })
  expect(stored).toBeGreaterThan(5)
  expect(slowest).toBeLessThan(2_000)
  expect(await database.prisma.delivery.count()).toBe(stored)
})
