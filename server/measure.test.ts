import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#lib/platform/ids.ts'
import { addPublisher } from '#lib/runs/crawl-logs-fixture.ts'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import type { Lane, RunState } from '#prisma/generated/enums.ts'
import { createMeasure } from './measure.ts'

const MINUTE = 60_000

let services: TestServices
let publicationId: string

beforeAll(async () => {
  services = await startTestServices()
  publicationId = (await addPublisher(services, 'lihua/money')).publicationId
  await addWhatWaits()
  await createMeasure(services)()
})

afterAll(() => services.close())

async function addWhatWaits() {
  const { prisma } = services.database
  const now = Date.now()
  const addRun = (run: { state?: RunState; lane?: Lane; dueAt?: Date; gaveUpAt?: Date }) =>
    prisma.run.create({ data: { publicationId, trigger: 'push', ...run } })
  await addRun({ lane: 'tag', dueAt: new Date(now - 5 * MINUTE) })
  await addRun({ lane: 'tag', dueAt: new Date(now - 2 * MINUTE) })
  await addRun({ lane: 'follow', dueAt: new Date(now + 2 * MINUTE) })
  await addRun({ state: 'blocked' })
  await addRun({ state: 'failed', gaveUpAt: new Date(now) })
  await addRun({ state: 'published' })
  await addDelivery({})
  await addDelivery({ ignored: 'ping' })
  await services.queue.enqueue(prisma, 'check-publication', { publicationId })
  await prisma.upstream.create({ data: { origin: 'https://gitee.example', downSince: new Date(now) } })
  await prisma.upstream.create({ data: { origin: 'https://packagist.example', recoveredAt: new Date(now) } })
  const sweep = { publications: 9, packagistCalls: 4, giteeCalls: 3, found: 2, repaired: 1, failures: 5 }
  const finishedAt = new Date(now)
  await prisma.sweep.create({ data: { startedAt: new Date(now - MINUTE), finishedAt, ...sweep } })
  // One that is still under way says nothing yet.
  await prisma.sweep.create({ data: { startedAt: new Date(now) } })
}

async function addDelivery(change: { ignored?: string }) {
  const at = new Date()
  const call = { kind: 'tag_created', ref: 'refs/tags/v1', before: '', after: '', sentAt: at } as const
  await services.database.prisma.delivery.create({
    data: { publicationId, fingerprint: newId(), receivedAt: at, ...call, ...change },
  })
}

/** The value of `name{label="…"}`; undefined where it is not said. */
async function readGauge(line: string): Promise<number | undefined> {
  const lines = (await services.metrics.registry.metrics()).split('\n')
  const found = lines.find((each) => each.startsWith(`packbridge_${line} `))
  return found === undefined ? undefined : Number(found.split(' ').at(-1))
}

test.each([
  ['runs that are due', 'runs_waiting{lane="tag"}', 2],
  ['runs that are due only later', 'runs_waiting{lane="follow"}', 1],
  ['a lane where nothing waits', 'runs_waiting{lane="branch"}', 0],
  ['the lag where nothing is due yet', 'run_lag_seconds{lane="follow"}', 0],
  ['the lag where nothing waits', 'run_lag_seconds{lane="branch"}', 0],
  ['blocked runs', 'runs_blocked', 1],
  ['dead letters', 'dead_letters', 1],
  ['deliveries that need a run', 'deliveries_waiting', 1],
  ['jobs of one name', 'jobs_waiting{name="check-publication"}', 1],
  ['jobs of another', 'jobs_waiting{name="sweep"}', 0],
  ['a remote that is down', 'upstream_down{origin="https://gitee.example"}', 1],
  ['a remote that is up again', 'upstream_down{origin="https://packagist.example"}', 0],
  ['a worker that never was', 'worker_heartbeat_age_seconds', undefined],
  ['calls of the last sweep to Packagist', 'sweep_calls{side="packagist"}', 4],
  ['calls of the last sweep to Gitee', 'sweep_calls{side="gitee"}', 3],
  ['its time', 'sweep_seconds', 60],
  ['its findings', 'sweep_found', 2],
  ['its repairs', 'sweep_repaired', 1],
  ['its failures', 'sweep_failures', 5],
  ['the database', 'database_up', 1],
])('metrics say %s', async (_what, line, expected) => {
  expect(await readGauge(line)).toBe(expected)
})

test('the lag is that of the run that is due longest', async () => {
  const lag = await readGauge('run_lag_seconds{lane="tag"}')
  expect(lag).toBeGreaterThanOrEqual(300)
  expect(lag).toBeLessThan(360)
})

test('who scrapes again within five seconds asks the database nothing', async () => {
  const measure = createMeasure(services)
  await measure()
  await addDelivery({})
  await measure()
  expect(await readGauge('deliveries_waiting')).toBe(1)
  await createMeasure(services)()
  expect(await readGauge('deliveries_waiting')).toBe(2)
})
