import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#lib/platform/ids.ts'
import { createLog } from '#lib/platform/log.ts'
import { createDeliveryRecorder } from '#lib/runs/delivery-recorder.ts'
import { openTestDatabase } from '#lib/testing/test-database.ts'
import { addTestPublication, addTestUser } from '#lib/testing/test-rows.ts'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import { createDeliveryBatch, type DeliveryBatch } from './delivery-batch.ts'
import type { NewDelivery } from './store.ts'

let services: TestServices
let batch: DeliveryBatch
let writes = 0
let publicationId: string

beforeAll(async () => {
  services = await startTestServices({ log: createLog('silent') })
  const recorder = createDeliveryRecorder(services)
  batch = createDeliveryBatch((deliveries) => {
    writes += 1
    return recorder.record(deliveries)
  }, services.log)
  const keeperId = await addTestUser(services)
  const credential = await services.database.prisma.credential.create({
    data: { userId: keeperId, username: 'lihua', canonical: 'lihua', checkedAt: new Date() },
  })
  const rows = { keeperId, credentialId: credential.id, packageName: 'lihua/money' }
  publicationId = (await addTestPublication(services, rows)).publicationId
})

afterAll(() => services.close())

function delivery(change: Partial<NewDelivery> = {}, fingerprint = newId()): NewDelivery {
  const call = {
    kind: 'branch_pushed' as const,
    ref: 'refs/heads/master',
    before: '',
    after: 'a'.repeat(40),
    sentAt: new Date(),
    fingerprint,
  }
  return { publicationId, call, receivedAt: new Date(), ignored: null, ...change }
}

const kept = (fingerprint: string) => services.database.prisma.delivery.count({ where: { fingerprint } })

test('hundreds at once are all on disk when they are acknowledged', async () => {
  const before = await services.database.prisma.delivery.count()
  const outcomes = await Promise.all(Array.from({ length: 450 }, () => batch.add(delivery())))
  expect(new Set(outcomes)).toEqual(new Set(['inserted']))
  expect(await services.database.prisma.delivery.count()).toBe(before + 450)
})

test('one call in two batches, and twice in one, is new only once', async () => {
  const call = newId()
  const outcomes = await Promise.all([1, 2, 3].map(() => batch.add(delivery({}, call))))
  expect(outcomes.sort()).toEqual(['duplicate', 'duplicate', 'inserted'])
  expect(await batch.add(delivery({}, call))).toBe('duplicate')
  expect(await kept(call)).toBe(1)
})

test('one whose publication is gone is refused alone; its neighbours are kept', async () => {
  const calls = [newId(), newId(), newId()]
  const added = await Promise.all([
    batch.add(delivery({}, calls[0])),
    batch.add(delivery({ publicationId: 'nobody' }, calls[1])),
    batch.add(delivery({}, calls[2])),
    batch.add(delivery({}, calls[2])),
  ])
  expect(added).toEqual(['inserted', 'gone', 'inserted', 'duplicate'])
  expect(await Promise.all(calls.map(kept))).toEqual([1, 0, 1])
})

test('one bad delivery among two hundred costs few writes more', async () => {
  const calls = Array.from({ length: 200 }, () => newId())
  const before = writes
  const added = await Promise.all(
    calls.map((call, index) => batch.add(delivery(index === 77 ? { publicationId: 'nobody' } : {}, call))),
  )
  expect(added.filter((outcome) => outcome === 'inserted')).toHaveLength(199)
  expect(added[77]).toBe('gone')
  expect(writes - before).toBeLessThanOrEqual(1 + 2 * Math.ceil(Math.log2(200)))
})

test('without a database two hundred are told so by one attempt', async () => {
  const database = await openTestDatabase()
  await database.close()
  const recorder = createDeliveryRecorder({ ...services, database })
  let attempts = 0
  const failing = createDeliveryBatch((deliveries) => {
    attempts += 1
    return recorder.record(deliveries)
  }, services.log)
  const added = await Promise.all(Array.from({ length: 200 }, () => failing.add(delivery())))
  expect(new Set(added)).toEqual(new Set(['overloaded']))
  expect(attempts).toBe(1)
})
