import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#lib/platform/ids.ts'
import { recordDeliveries } from '#lib/runs/record-deliveries.ts'
import { addTestPublication, addTestUser } from '#lib/testing/test-rows.ts'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import { createDeliveryBatch, type DeliveryBatch } from './delivery-batch.ts'
import type { NewDelivery } from './store.ts'

let services: TestServices
let batch: DeliveryBatch
let publicationId: string

beforeAll(async () => {
  services = await startTestServices()
  batch = createDeliveryBatch((deliveries) => recordDeliveries(services.database, deliveries, new Date()))
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

test('one that cannot be written is refused alone; its neighbours are kept', async () => {
  const calls = [newId(), newId(), newId()]
  const added = await Promise.allSettled([
    batch.add(delivery({}, calls[0])),
    batch.add(delivery({ publicationId: 'nobody' }, calls[1])),
    batch.add(delivery({}, calls[2])),
    batch.add(delivery({}, calls[2])),
  ])
  expect(added.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
  expect(await Promise.all(calls.map(kept))).toEqual([1, 0, 1])
})

test('a line that grows too long is refused and not kept', async () => {
  const outcomes = await Promise.all(Array.from({ length: 5_300 }, () => batch.add(delivery())))
  const refused = outcomes.filter((outcome) => outcome === 'overloaded').length
  expect(refused).toBeGreaterThan(0)
  expect(outcomes.filter((outcome) => outcome === 'inserted')).toHaveLength(5_300 - refused)
}, 60_000)
