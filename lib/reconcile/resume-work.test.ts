import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '#lib/platform/ids.ts'
import { addPublisher } from '#lib/runs/crawl-logs-fixture.ts'
import { createTestClock, startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { resumeWork } from './resume-work.ts'

const clock = createTestClock()

let services: TestServices
let publicationId: string

beforeAll(async () => {
  services = await startTestServices({ clock })
})
afterAll(() => services.close())
beforeEach(async () => {
  publicationId = (await addPublisher(services, `ada/${newId()}`)).publicationId
})

const rows = () => services.database.prisma

async function addDelivery(ageMs: number, change: Partial<Prisma.DeliveryUncheckedCreateInput> = {}) {
  const receivedAt = new Date(clock.now().getTime() - ageMs)
  const call = {
    kind: 'tag_created',
    ref: 'refs/tags/v1',
    before: '',
    after: '',
    sentAt: receivedAt,
  } as const
  await rows().delivery.create({
    data: { publicationId, fingerprint: newId(), receivedAt, ...call, ...change },
  })
}

async function countBegun(): Promise<number> {
  await resumeWork(services)
  const jobs = await rows().$queryRaw<unknown[]>`
    SELECT FROM queue.job WHERE name = 'start-run' AND data->>'publicationId' = ${publicationId}`
  return jobs.length
}

test('a call that no run has taken, and no run is there to take, begins one', async () => {
  await addDelivery(6_000)
  expect(await countBegun()).toBe(1)
})

test.each(['waiting', 'following', 'blocked'] as const)(
  'a call that waits for a run that is %s is not forgotten',
  async (state) => {
    await addDelivery(3_600_000)
    await rows().run.create({
      data: { publicationId, trigger: 'push', state, activePublicationId: publicationId },
    })
    expect(await countBegun()).toBe(0)
  },
)

test('a call that has just come, or needs no run, is not forgotten', async () => {
  await addDelivery(1_000)
  await addDelivery(3_600_000, { ignored: 'ping' })
  expect(await countBegun()).toBe(0)
})

test('however many calls wait, each publication that was forgotten begins one run', async () => {
  const others = [
    await addPublisher(services, `ada/${newId()}`),
    await addPublisher(services, `ada/${newId()}`),
  ]
  const forgotten = [publicationId, ...others.map((other) => other.publicationId)]
  for (const id of forgotten) await addBurst(id, 1_500)
  await resumeWork(services)
  await resumeWork(services)
  const jobs = await rows().$queryRaw<{ publicationId: string }[]>`
    SELECT data->>'publicationId' AS "publicationId" FROM queue.job WHERE name = 'start-run'`
  const begun = jobs.map((job) => job.publicationId).filter((id) => forgotten.includes(id))
  expect(begun.sort()).toEqual(forgotten.sort())
})

/** In one statement: one by one they would take long. */
async function addBurst(id: string, count: number) {
  await rows().$executeRaw`
    INSERT INTO "Delivery" ("id", "publicationId", "fingerprint", "kind", "ref", "before", "after", "sentAt",
      "receivedAt")
    SELECT ${id} || n, ${id}, n, 'tag_created', 'refs/tags/v1', '', '', at, at
    FROM generate_series(1, ${count}::int) AS n, (SELECT ${new Date(clock.now().getTime() - 3_600_000).toISOString()}::timestamptz AS at) AS received`
}

test('a blocked run of a publication that is paused meanwhile is taken up, to end', async () => {
  const { id } = await rows().run.create({
    data: { publicationId, trigger: 'push', state: 'blocked', activePublicationId: publicationId },
  })
  await resumeWork(services)
  expect(await rows().run.findUnique({ where: { id } })).toMatchObject({ state: 'blocked', dueAt: null })
  await rows().publication.update({ where: { id: publicationId }, data: { state: 'paused' } })
  await resumeWork(services)
  expect(await rows().run.findUnique({ where: { id } })).toMatchObject({
    state: 'relaying',
    dueAt: clock.now(),
  })
})
