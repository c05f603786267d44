import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '#lib/platform/ids.ts'
import { createTestClock, startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { countGivenUp } from './backlog-store.ts'
import { addPublisher, letSee } from './crawl-logs-fixture.ts'
import { listGivenUp } from './list-given-up.ts'
import { replayAll } from './replay-all.ts'
import { replayRun } from './replay-run.ts'

const clock = createTestClock(new Date('2026-05-04T12:00:00Z'))
const daysAgo = (days: number) => new Date(clock.now().getTime() - days * 86_400_000)

let services: TestServices
let ours: Awaited<ReturnType<typeof addPublisher>>
let theirs: typeof ours

beforeAll(async () => {
  services = await startTestServices({ clock })
})
afterAll(() => services.close())
beforeEach(async () => {
  ours = await addPublisher(services, `ada/${newId()}`)
  theirs = await addPublisher(services, `grace/${newId()}`)
})
afterEach(() => services.database.prisma.publication.deleteMany())

const rows = () => services.database.prisma

/** A run that ended given up, with that many calls of the hook. */
async function addGivenUp(
  publicationId: string,
  deliveries = 2,
  change: Partial<Prisma.RunUncheckedCreateInput> = {},
) {
  const { id: runId } = await rows().run.create({
    data: {
      publicationId,
      trigger: 'push',
      state: 'failed',
      reason: 'timeout',
      attempts: 14,
      failingSince: daysAgo(3),
      finishedAt: clock.now(),
      gaveUpAt: clock.now(),
      ...change,
    },
  })
  const calls = Array.from({ length: deliveries }, () => call(publicationId, runId))
  await rows().delivery.createMany({ data: calls })
  return runId
}

function call(publicationId: string, runId: string) {
  const moments = { sentAt: daysAgo(3), receivedAt: daysAgo(3) }
  const push = {
    kind: 'tag_created' as const,
    ref: 'refs/tags/v1.0.0',
    before: '0'.repeat(40),
    after: 'a'.repeat(40),
  }
  return { publicationId, runId, fingerprint: newId(), ...push, ...moments }
}

const active = (publicationId: string) =>
  rows().run.findUniqueOrThrow({ where: { activePublicationId: publicationId } })

const waiting = (publicationId: string) => rows().delivery.count({ where: { publicationId, runId: null } })

test('what was given up is listed with its cause, how long it failed and what it leaves, for those who see it', async () => {
  const runId = await addGivenUp(ours.publicationId, 3)
  await rows().run.create({ data: { publicationId: ours.publicationId, trigger: 'push', state: 'failed' } })
  const { runs, total } = await listGivenUp(services, { ...ours, page: 1 })
  expect(total).toBe(1)
  const told = {
    reason: 'timeout',
    attempts: 14,
    deliveries: 3,
    failingSince: daysAgo(3),
    gaveUpAt: clock.now(),
  }
  expect(runs).toMatchObject([{ id: runId, repositoryId: ours.repositoryId, ...told }])
  expect(await listGivenUp(services, { ...theirs, page: 1 })).toEqual({ runs: [], total: 0 })
})

test('where publishing was turned off there is nothing to make up for, for nobody', async () => {
  await addGivenUp(ours.publicationId)
  expect(await countGivenUp(rows())).toBe(1)
  await rows().publication.update({ where: { id: ours.publicationId }, data: { state: 'off' } })
  expect(await listGivenUp(services, { ...ours, page: 1 })).toMatchObject({ total: 0 })
  expect(await countGivenUp(rows())).toBe(0)
})

test('tried again, its calls wait for the run that begins at once, and it leaves the list', async () => {
  const runId = await addGivenUp(ours.publicationId)
  expect(await replayRun(services, { ...ours, runId })).toEqual({ ok: true, value: null })
  expect(await active(ours.publicationId)).toMatchObject({
    trigger: 'asked',
    lane: 'tag',
    dueAt: clock.now(),
  })
  expect(await waiting(ours.publicationId)).toBe(2)
  expect(await listGivenUp(services, { ...ours, page: 1 })).toMatchObject({ total: 0 })
  const events = await rows().event.findMany({ where: { publicationId: ours.publicationId } })
  expect(events).toMatchObject([{ kind: 'update_asked', userId: ours.userId }])
})

test('beside an active run no second one begins: the next one is the replay', async () => {
  const { publicationId } = ours
  const runId = await addGivenUp(publicationId)
  const other = await rows().run.create({
    data: { publicationId, trigger: 'push', state: 'following', activePublicationId: publicationId },
  })
  expect(await replayRun(services, { ...ours, runId })).toMatchObject({ ok: true })
  expect((await active(publicationId)).id).toBe(other.id)
  expect(await rows().publication.findUniqueOrThrow({ where: { id: publicationId } })).toMatchObject({
    nextTrigger: 'asked',
  })
  expect(await waiting(publicationId)).toBe(2)
})

test('pressed twice at once it begins one run', async () => {
  const runId = await addGivenUp(ours.publicationId)
  const both = await Promise.all([1, 2].map(() => replayRun(services, { ...ours, runId })))
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both).toContainEqual({ ok: false, reason: 'state_moved' })
  expect(await rows().run.count({ where: { publicationId: ours.publicationId } })).toBe(2)
})

test("others' runs cannot be tried again, whatever is asked for", async () => {
  const runId = await addGivenUp(theirs.publicationId)
  expect(await replayRun(services, { ...ours, runId })).toEqual({ ok: false, reason: 'not_found' })
  expect(await replayAll(services, ours)).toEqual({ ok: true, value: { replayed: 0 } })
  expect(await listGivenUp(services, { ...theirs, page: 1 })).toMatchObject({ total: 1 })
})

test.each([
  ['paused', 'publication_paused'],
  ['off', 'publication_off'],
] as const)('while publishing is %s it stays as it is, and the reader learns why', async (state, reason) => {
  const runId = await addGivenUp(ours.publicationId)
  await rows().publication.update({ where: { id: ours.publicationId }, data: { state } })
  expect(await replayRun(services, { ...ours, runId })).toEqual({ ok: false, reason })
  expect(await rows().run.findUniqueOrThrow({ where: { id: runId } })).toMatchObject({
    gaveUpAt: clock.now(),
  })
  expect(await waiting(ours.publicationId)).toBe(0)
})

test('all of them go again at once; what is paused stays, and is told only where nothing else went', async () => {
  await letSee(services, ours.userId, theirs.repositoryId)
  await addGivenUp(ours.publicationId)
  await addGivenUp(ours.publicationId, 1, { gaveUpAt: daysAgo(1) })
  await addGivenUp(theirs.publicationId)
  await rows().publication.update({ where: { id: theirs.publicationId }, data: { state: 'paused' } })
  expect(await replayAll(services, ours)).toEqual({ ok: true, value: { replayed: 2 } })
  expect(await waiting(ours.publicationId)).toBe(3)
  expect(await replayAll(services, ours)).toEqual({ ok: false, reason: 'publication_paused' })
})
