import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { newId } from '#lib/platform/ids.ts'
import { createTestClock, startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { addPublisher, letSee } from './crawl-logs-fixture.ts'
import { getOutages } from './get-outages.ts'
import { wakeHeldUp } from './outage-store.ts'

const clock = createTestClock(new Date('2026-05-01T12:00:00Z'))
const ahead = (ms: number) => new Date(clock.now().getTime() + ms)

let services: TestServices
let ours: Awaited<ReturnType<typeof addPublisher>>
let theirs: typeof ours

beforeAll(async () => {
  services = await startTestServices({
    clock,
    giteeUrl: 'http://gitee.example.org',
    packagistUrl: 'http://packagist.example.org',
    settings: { metadataUrl: 'http://repo.example.org' },
  })
  ours = await addPublisher(services, 'ada/money')
  theirs = await addPublisher(services, 'grace/compiler')
})
afterAll(() => services.close())
afterEach(async () => {
  await services.database.prisma.run.deleteMany()
  await services.database.prisma.upstream.deleteMany()
})

async function addRun(publicationId: string, run: Partial<Prisma.RunUncheckedCreateInput>) {
  const { id } = await services.database.prisma.run.create({
    data: { id: newId(), publicationId, trigger: 'push', state: 'relaying', ...run },
  })
  return id
}

async function markDown(host: string, downSince: Date) {
  const data = { origin: `http://${host}`, downSince, reason: 'server_error', probeAt: ahead(5_000) }
  await services.database.prisma.upstream.create({ data })
}

const heldUp = (dueAt: Date) => ({ reason: 'upstream_down', dueAt, nextAttemptAt: dueAt })

test('while all answer there is nothing to tell', async () => {
  await services.database.prisma.upstream.create({
    data: { origin: 'http://packagist.example.org', recoveredAt: clock.now() },
  })
  expect(await getOutages(services, ours)).toEqual([])
})

test('each remote that is down is told by its name, longest first, and one that is not in the settings is not', async () => {
  await markDown('gitee.example.org', ahead(-60_000))
  await markDown('packagist.example.org', ahead(-600_000))
  await markDown('repo.example.org', ahead(-1_000))
  await markDown('forgotten.example.org', ahead(-900_000))
  const outages = await getOutages(services, ours)
  expect(outages).toEqual([
    { remote: 'packagist', name: 'Packagist', since: ahead(-600_000), trouble: 'server_error', heldUp: 0 },
    { remote: 'gitee', name: 'Sandbox', since: ahead(-60_000), trouble: 'server_error', heldUp: 0 },
    {
      remote: 'metadata',
      name: 'repo.example.org',
      since: ahead(-1_000),
      trouble: 'server_error',
      heldUp: 0,
    },
  ])
})

test('of the runs that wait, each reader is told of their own', async () => {
  await markDown('packagist.example.org', ahead(-60_000))
  await addRun(ours.publicationId, { ...heldUp(ahead(30_000)), activePublicationId: ours.publicationId })
  await addRun(ours.publicationId, { reason: 'timeout', state: 'failed' })
  await addRun(ours.publicationId, heldUp(ahead(30_000)))
  expect(await getOutages(services, ours)).toMatchObject([{ heldUp: 1 }])
  expect(await getOutages(services, theirs)).toMatchObject([{ heldUp: 0 }])
})

test('each remote is told with the runs that wait for it, and for none that is down before', async () => {
  await markDown('packagist.example.org', ahead(-600_000))
  await markDown('gitee.example.org', ahead(-60_000))
  const second = await addAnother('ada/time')
  const third = await addAnother('ada/space')
  const runs = {
    [ours.publicationId]: { state: 'relaying' },
    [second]: { state: 'relaying', trigger: 'asked' },
    [third]: { state: 'proving' },
  } as const
  for (const [publicationId, run] of Object.entries(runs))
    await addRun(publicationId, { ...heldUp(ahead(30_000)), ...run, activePublicationId: publicationId })
  expect(await getOutages(services, ours)).toMatchObject([
    { remote: 'packagist', heldUp: 1 },
    { remote: 'gitee', heldUp: 1 },
  ])
})

/** Another publication that the same reader sees. */
async function addAnother(packageName: string): Promise<string> {
  const other = await addPublisher(services, packageName)
  await letSee(services, ours.userId, other.repositoryId)
  return other.publicationId
}

test('after an outage what waited for it is due within ten seconds, and nothing else is moved', async () => {
  const waiting = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      addRun(ours.publicationId, {
        ...heldUp(ahead(60_000)),
        reason: index % 2 ? 'unreachable' : 'upstream_down',
      }),
    ),
  )
  const soon = await addRun(ours.publicationId, heldUp(ahead(1)))
  const held = await addRun(ours.publicationId, { ...heldUp(ahead(-5)), dueAt: ahead(9_000) })
  const onLadder = { reason: 'rate_limited', dueAt: ahead(60_000), nextAttemptAt: ahead(60_000) }
  const other = await addRun(ours.publicationId, onLadder)
  await wakeHeldUp(services.database.prisma, clock.now())

  const rows = await services.database.prisma.run.findMany()
  const dueOf = (id: string) => Number(rows.find((run) => run.id === id)?.dueAt) - clock.now().getTime()
  const moments = waiting.map(dueOf)
  expect(Math.max(...moments)).toBeLessThanOrEqual(10_000)
  expect(Math.min(...moments)).toBeGreaterThanOrEqual(0)
  expect(new Set(moments.map((ms) => Math.floor(ms / 2_000))).size).toBeGreaterThan(2)
  expect([dueOf(soon), dueOf(held), dueOf(other)]).toEqual([1, 9_000, 60_000])
})
