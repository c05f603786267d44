import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import type { RunState } from '#prisma/generated/enums.ts'
import { addPublisher } from './crawl-logs-fixture.ts'
import { listRuns, type RunFilter } from './list-runs.ts'

const states = ['waiting', 'relaying', 'blocked', 'following', 'proving', 'published', 'failed'] as const

let services: TestServices
let ours: Awaited<ReturnType<typeof addPublisher>>

beforeAll(async () => {
  services = await startTestServices()
  ours = await addPublisher(services, 'ada/money')
  const theirs = await addPublisher(services, 'grace/compiler')
  for (const { publicationId } of [ours, theirs])
    for (const state of states)
      await services.database.prisma.run.create({ data: { publicationId, trigger: 'push', state } })
})
afterAll(() => services.close())

test.each<[RunFilter['outcome'], RunState[]]>([
  [undefined, [...states]],
  ['active', ['waiting', 'relaying', 'following', 'proving']],
  ['blocked', ['blocked']],
  ['published', ['published']],
  ['failed', ['failed']],
])('the filter %s lists just these of the reader’s runs', async (outcome, expected) => {
  const { runs, total } = await listRuns(services, { userId: ours.userId, filter: { outcome }, page: 1 })
  expect(runs.map(({ state }) => state).sort()).toEqual([...expected].sort())
  expect(total).toBe(expected.length)
})
