import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createTestClock, startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import { addLog, addPublisher } from './crawl-logs-fixture.ts'
import { pruneLogs } from './prune-logs.ts'

const DAY_MS = 86_400_000
const clock = createTestClock()
const daysAgo = (days: number) => new Date(clock.now().getTime() - days * DAY_MS)
let services: TestServices
let publicationId: string

beforeAll(async () => {
  services = await startTestServices({ clock, settings: { crawlLogDays: 30 } })
  publicationId = (await addPublisher(services, 'lihua/money')).publicationId
})

afterEach(async () => {
  await services.database.prisma.run.deleteMany()
})

afterAll(() => services.close())

const left = async () =>
  (await services.database.prisma.crawlLog.findMany({ orderBy: { text: 'asc' } })).map(({ text }) => text)

test('logs older than the setting go, and their runs stay', async () => {
  await addLog(services, publicationId, { text: 'old', fetchedAt: daysAgo(30.1) })
  await addLog(services, publicationId, { text: 'recent', fetchedAt: daysAgo(29.9) })
  expect(await pruneLogs(services)).toBe(1)
  expect(await left()).toEqual(['recent'])
  expect(await services.database.prisma.run.count()).toBe(2)
  expect(await pruneLogs(services)).toBe(0)
})

test('more old logs than one batch holds go at once', async () => {
  const runId = await addLog(services, publicationId, { text: 'old', fetchedAt: daysAgo(40) })
  const jobs = Array.from({ length: 1_201 }, (_, index) => ({ jobId: `job-${index}` }))
  const log = { runId, status: 'completed', message: '', text: 'old', fetchedAt: daysAgo(40) }
  await services.database.prisma.crawlLog.createMany({ data: jobs.map((job) => ({ ...log, ...job })) })
  await addLog(services, publicationId, { text: 'recent' })
  expect(await pruneLogs(services)).toBe(1_202)
  expect(await left()).toEqual(['recent'])
})

test('without a setting every log is kept for ever', async () => {
  await addLog(services, publicationId, { text: 'old', fetchedAt: daysAgo(4_000) })
  const settings = { ...services.settings, crawlLogDays: null }
  expect(await pruneLogs({ ...services, settings })).toBe(0)
  expect(await left()).toEqual(['old'])
})
