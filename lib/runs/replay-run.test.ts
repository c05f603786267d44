import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId, newKey } from '#lib/platform/ids.ts'
import { discoverRepositories } from '#lib/repositories/discover-repositories.ts'
import { startDiscovery } from '#lib/repositories/start-discovery.ts'
import { type GiteeBench, type SignedInUser, startGiteeBench } from '#lib/testing/gitee-bench.ts'
import type { TestServices } from '#lib/testing/test-services.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { countGivenUp } from './backlog-store.ts'
import { listGivenUp } from './list-given-up.ts'
import { replayAll } from './replay-all.ts'
import { replayRun } from './replay-run.ts'

const now = new Date()
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)

let bench: GiteeBench
let services: TestServices
let ada: SignedInUser
let grace: SignedInUser
let ours: Awaited<ReturnType<typeof publish>>
let theirs: typeof ours
/** Grace's, which Ada administers too. */
let shared: typeof ours

beforeAll(async () => {
  bench = await startGiteeBench()
  services = bench.services
  for (const login of ['ada', 'grace']) bench.gitee.addAccount({ login })
  addRepository('ada', 'money')
  addRepository('grace', 'tools')
  addRepository('grace', 'shared')
  bench.gitee.setMember('grace/shared', 'ada', 'admin')
  ada = await signIn('ada')
  grace = await signIn('grace')
})
afterAll(() => bench.close())
beforeEach(async () => {
  ours = await publish(ada, 'ada/money')
  theirs = await publish(grace, 'grace/tools')
  shared = { ...(await publish(grace, 'grace/shared')), userId: ada.userId }
})
afterEach(async () => {
  bench.gitee.setMember('grace/shared', 'ada', 'admin')
  await rows().publication.deleteMany()
})

const rows = () => services.database.prisma

function addRepository(owner: string, path: string) {
  const files = { 'composer.json': JSON.stringify({ name: `${owner}/${path}` }) }
  bench.gitee.addRepository({ owner, path, history: [{ message: 'Begin', files }] })
}

async function signIn(login: string): Promise<SignedInUser> {
  const user = await bench.signIn(login)
  const started = await startDiscovery(services, user)
  if (started.ok) await discoverRepositories(services, started.value)
  return user
}

async function publish({ userId }: SignedInUser, packageName: string) {
  const { id: repositoryId } = await rows().repository.findFirstOrThrow({ where: { fullName: packageName } })
  const keys = { hookKey: newKey(), hookSecret: 'sealed' }
  const { id: publicationId } = await rows().publication.create({
    data: { repositoryId, keeperId: userId, packageName, state: 'on', ...keys },
  })
  return { userId, repositoryId, publicationId }
}

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
      finishedAt: now,
      gaveUpAt: now,
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
    gaveUpAt: now,
  }
  expect(runs).toMatchObject([{ id: runId, repositoryId: ours.repositoryId, ...told }])
  const nothing = { runs: [], total: 0, page: 1, replayable: 0 }
  expect(await listGivenUp(services, { ...theirs, page: 1 })).toEqual(nothing)
})

test('a page beyond the last shows the last: the list gets shorter as one tries again', async () => {
  await addGivenUp(ours.publicationId)
  expect(await listGivenUp(services, { ...ours, page: 2 })).toMatchObject({ total: 1, page: 1, runs: [{}] })
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
    dueAt: services.clock.now(),
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
    gaveUpAt: now,
  })
  expect(await waiting(ours.publicationId)).toBe(0)
})

test('all of them go again at once; what is paused stays, and is told only where nothing else went', async () => {
  await addGivenUp(ours.publicationId)
  await addGivenUp(ours.publicationId, 1, { gaveUpAt: daysAgo(1) })
  await addGivenUp(shared.publicationId)
  await rows().publication.update({ where: { id: shared.publicationId }, data: { state: 'paused' } })
  expect(await replayAll(services, ours)).toEqual({ ok: true, value: { replayed: 2 } })
  expect(await waiting(ours.publicationId)).toBe(3)
  expect(await replayAll(services, ours)).toEqual({ ok: false, reason: 'publication_paused' })
})

test.each([
  ['a developer only', 'developer'],
  ['no member any more', null],
] as const)('who by now is %s on Gitee tries nothing again', async (_is, role) => {
  const runId = await addGivenUp(shared.publicationId)
  bench.gitee.setMember('grace/shared', 'ada', role)
  const refused = { ok: false, reason: 'not_administrator' }
  expect(await replayRun(services, { ...shared, runId })).toEqual(refused)
  expect(await replayAll(services, ada)).toEqual(refused)
  expect(await rows().run.findMany()).toMatchObject([{ id: runId, gaveUpAt: now }])
  expect(await rows().event.count({ where: { publicationId: shared.publicationId } })).toBe(0)
})

test('where it is known that another administers, it is shown but not counted as to be tried again, nor tried', async () => {
  const where = { userId_repositoryId: { userId: ada.userId, repositoryId: shared.repositoryId } }
  await rows().repositoryAccess.update({ where, data: { isAdmin: false } })
  await addGivenUp(shared.publicationId)
  const ourRunId = await addGivenUp(ours.publicationId, 1, { gaveUpAt: daysAgo(1) })
  const listed = await listGivenUp(services, { ...ada, page: 1 })
  expect(listed).toMatchObject({ total: 2, replayable: 1, runs: [{ isAdmin: false }, { isAdmin: true }] })
  expect(await replayAll(services, ada)).toEqual({ ok: true, value: { replayed: 1 } })
  expect(await rows().run.findUnique({ where: { id: ourRunId } })).toMatchObject({ gaveUpAt: null })
  await rows().repositoryAccess.update({ where, data: { isAdmin: true } })
})

test('for all runs of a repository Gitee is asked once', async () => {
  for (const days of [1, 2, 3]) await addGivenUp(ours.publicationId, 1, { gaveUpAt: daysAgo(days) })
  const before = bench.gitee.countCalls().total
  expect(await replayAll(services, ada)).toEqual({ ok: true, value: { replayed: 3 } })
  expect(bench.gitee.countCalls().total).toBe(before + 1)
})
