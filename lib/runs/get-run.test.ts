import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import { addPublisher } from './crawl-logs-fixture.ts'
import { getRun } from './get-run.ts'

let services: TestServices

beforeAll(async () => {
  services = await startTestServices()
})
afterAll(() => services.close())

test('of a burst the first hundred calls are listed, and how many there are besides', async () => {
  const { prisma } = services.database
  const { publicationId, userId } = await addPublisher(services, 'ada/money')
  const { id: runId } = await prisma.run.create({ data: { publicationId, trigger: 'push', state: 'failed' } })
  const call = { publicationId, runId, ref: 'refs/heads/main', before: '', after: '' }
  const add = (first: number, count: number) =>
    prisma.delivery.createMany({
      data: Array.from({ length: count }, (_, index) => {
        const at = new Date(Date.UTC(2026, 4, 1) + first + index)
        return { ...call, kind: 'branch_pushed', fingerprint: `${first + index}`, sentAt: at, receivedAt: at }
      }),
    })
  await add(0, 100)
  expect(await getRun(services, { userId, runId })).toMatchObject({ moreDeliveries: 0 })
  await add(100, 7)
  const run = await getRun(services, { userId, runId })
  expect(run?.deliveries).toHaveLength(100)
  expect(run?.moreDeliveries).toBe(7)
})
