import { afterAll, beforeAll, expect, test } from 'vitest'
import { asUserId } from '#lib/platform/ids.ts'
import { createTestClock, startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { addPublisher } from './crawl-logs-fixture.ts'
import { countAll } from './insight.ts'
import { listRuns } from './list-runs.ts'
import { readInsight } from './read-insight.ts'

/** A Friday. */
const now = new Date('2026-11-20T12:00:00Z')
const DAY_MS = 86_400_000
const before = (days: number) => new Date(now.getTime() - days * DAY_MS)
const silentCheck = { name: 'hook_delivering', state: 'fail', reason: 'hook_silent' }

let services: TestServices
let ours: Awaited<ReturnType<typeof addPublisher>>

beforeAll(async () => {
  services = await startTestServices({ clock: createTestClock(now) })
  ours = await addPublisher(services, 'ada/money')
  const theirs = await addPublisher(services, 'grace/compiler')
  const runs = [1, 2, 3, 4, 100].map((seconds) => pushed(before(1), seconds * 1_000))
  const { prisma } = services.database
  await prisma.run.createMany({ data: runs.map((run) => ({ ...run, publicationId: ours.publicationId })) })
  await prisma.run.createMany({ data: runs.map((run) => ({ ...run, publicationId: theirs.publicationId })) })
})
afterAll(() => services.close())

function pushed(receivedAt: Date, tookMs: number) {
  const visibleAt = new Date(receivedAt.getTime() + tookMs)
  return { trigger: 'push', state: 'published', createdAt: receivedAt, receivedAt, visibleAt } as const
}

const read = (timeZone = 'UTC') => readInsight(services, { userId: ours.userId, timeZone })

async function withRuns(runs: Omit<Prisma.RunCreateManyInput, 'publicationId'>[], work: () => Promise<void>) {
  const { prisma } = services.database
  const data = runs.map((run) => ({ ...run, publicationId: ours.publicationId }))
  const rows = await prisma.run.createManyAndReturn({ data, select: { id: true } })
  await work()
  await prisma.run.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } })
}

test('thirteen weeks are told, the present one last, with the times of the reader’s own pushes', async () => {
  const { weeks, total } = await read()
  expect(weeks).toHaveLength(13)
  const week = { monday: '2026-11-16', published: 5, measured: 5, p50Ms: 3_000, p95Ms: 100_000 }
  expect(weeks.at(-1)).toMatchObject(week)
  expect(weeks[0]).toMatchObject({ monday: '2026-08-24', published: 0, p50Ms: null })
  expect(total).toMatchObject({ published: 5, p50Ms: 3_000 })
})

test('a run late on Sunday belongs to the next week where it is Monday already', async () => {
  await withRuns([pushed(new Date('2026-11-15T20:00:00Z'), 1_000)], async () => {
    const counts = async (zone: string) => (await read(zone)).weeks.slice(-2).map(countAll)
    expect(await counts('UTC')).toEqual([1, 5])
    expect(await counts('Asia/Shanghai')).toEqual([0, 6])
  })
})

test('however few pushes were measured, as many as is said took no longer', async () => {
  const tookMs = [1_000, 2_000, 3_000, 4_000, 100_000]
  for (const longerMs of [200_000, 300_000, 400_000]) {
    tookMs.push(longerMs)
    await withRuns(
      tookMs.slice(5).map((length) => pushed(before(1), length)),
      async () => {
        const { p50Ms, p95Ms } = (await read()).total
        const within = (length: number | null) => tookMs.filter((each) => each <= (length ?? 0)).length
        expect(within(p50Ms) / tookMs.length).toBeGreaterThanOrEqual(0.5)
        expect(within(p95Ms) / tookMs.length).toBeGreaterThanOrEqual(0.95)
        expect(tookMs).toContain(p50Ms)
      },
    )
  }
})

test('a run that has not ended is not among those that got through', async () => {
  const at = { trigger: 'push', createdAt: before(1) } as const
  await withRuns(
    [
      { ...at, state: 'waiting' },
      { ...at, state: 'proving' },
    ],
    async () => {
      expect((await read()).failures).toMatchObject({ runs: 5, stopped: 0 })
    },
  )
})

test('how runs ended is told apart, and what no push began is not measured', async () => {
  const at = { createdAt: before(2), receivedAt: before(2) }
  const ended = [
    { ...at, trigger: 'push', state: 'failed', reason: 'timeout' },
    { ...at, trigger: 'push', state: 'blocked', reason: 'token_dead' },
    { ...at, trigger: 'asked', state: 'published', visibleAt: before(1) },
    { ...at, trigger: 'found', state: 'published' },
    { ...at, trigger: 'push', state: 'proving' },
  ] as const
  await withRuns([...ended], async () => {
    const figures = { published: 6, unchanged: 1, failed: 1, blocked: 1, active: 1, measured: 5 }
    expect((await read()).weeks.at(-1)).toMatchObject(figures)
  })
})

test('what stopped runs is counted by reason, where they stopped, and agrees with the filtered history', async () => {
  const run = { trigger: 'push', createdAt: before(3), acceptedAt: before(3) } as const
  const stopped = [
    ...Array.from({ length: 3 }, () => ({ ...run, state: 'failed', reason: 'crawl_failed' }) as const),
    { ...run, state: 'failed', reason: 'not_visible', createdAt: before(89.9) } as const,
    { ...run, state: 'failed', reason: 'not_visible', createdAt: before(90.1) } as const,
    { ...run, acceptedAt: null, state: 'blocked', reason: 'token_dead' } as const,
  ]
  await withRuns(stopped, async () => {
    const { failures } = await read()
    expect(failures).toMatchObject({ runs: 10, stopped: 5 })
    const { repositoryId } = ours
    expect(failures.rows).toEqual([
      {
        state: 'failed',
        reason: 'crawl_failed',
        stage: 'crawled',
        count: 3,
        repositories: 1,
        repositoryId,
        lastAt: before(3),
      },
      expect.objectContaining({ state: 'blocked', reason: 'token_dead', stage: 'requested', count: 1 }),
      expect.objectContaining({ state: 'failed', reason: 'not_visible', stage: 'visible', count: 1 }),
    ])
    for (const { state: outcome, reason, count } of failures.rows) {
      const filter = { outcome, reason, since: before(90) }
      expect((await listRuns(services, { userId: ours.userId, filter, page: 1 })).total).toBe(count)
    }
  })
})

test('a repository is quiet when its hook is silent, or when nothing ran for long; else it is only counted', async () => {
  expect((await read()).quiet).toEqual({ published: 1, silent: 0, resting: 0, rows: [] })
  const { prisma } = services.database
  const where = { id: ours.publicationId }
  await prisma.publication.update({ where, data: { checks: [silentCheck], lastDeliveryAt: before(9) } })
  await prisma.repository.update({ where: { id: ours.repositoryId }, data: { pushedAt: before(2) } })
  const row = {
    id: ours.repositoryId,
    fullName: 'ada/money',
    pushedAt: before(2),
    heardAt: before(9),
    ranAt: before(1),
  }
  expect((await read()).quiet).toEqual({
    published: 1,
    silent: 1,
    resting: 0,
    rows: [{ ...row, isSilent: true }],
  })
  await prisma.publication.update({ where, data: { checks: [], state: 'paused' } })
  expect((await read()).quiet).toEqual({ published: 0, silent: 0, resting: 0, rows: [] })
  await prisma.publication.update({ where, data: { state: 'on' } })
})

test('somebody without anything gets figures of nothing', async () => {
  const { id } = await services.database.prisma.user.create({ data: { name: 'new' } })
  const insight = await readInsight(services, { userId: asUserId(id), timeZone: 'UTC' })
  expect(countAll(insight.total)).toBe(0)
  expect(insight.failures).toEqual({ runs: 0, stopped: 0, rows: [] })
  expect(insight.quiet).toEqual({ published: 0, silent: 0, resting: 0, rows: [] })
})
