import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '#lib/platform/ids.ts'
import { createTestClock, startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import { addPublisher } from './crawl-logs-fixture.ts'
import { startRun } from './start-run.ts'

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
const findPublication = () => rows().publication.findUniqueOrThrow({ where: { id: publicationId } })

async function addBlocked(change: { acceptedAt?: Date } = {}) {
  const run = { publicationId, trigger: 'push', state: 'blocked', reason: 'token_rejected' } as const
  const nextAttemptAt = new Date(clock.now().getTime() + 3_600_000)
  const { id } = await rows().run.create({
    data: { ...run, nextAttemptAt, activePublicationId: publicationId, ...change },
  })
  return () => rows().run.findUniqueOrThrow({ where: { id } })
}

test.each(['asked', 'repaired', 'revived', 'switched_on'] as const)(
  'a blocked run goes on at once when one is begun because of "%s"',
  async (trigger) => {
    const find = await addBlocked()
    await startRun(services, { publicationId, trigger })
    expect(await find()).toMatchObject({ state: 'relaying', dueAt: clock.now(), nextAttemptAt: null })
    expect(await findPublication()).toMatchObject({ nextTrigger: null })
    expect(await rows().run.count({ where: { publicationId } })).toBe(1)
  },
)

test('a blocked run that Packagist had accepted goes on where it stood', async () => {
  const find = await addBlocked({ acceptedAt: clock.now() })
  await startRun(services, { publicationId, trigger: 'asked' })
  expect(await find()).toMatchObject({ state: 'following', lane: 'follow', dueAt: clock.now() })
})

test('a push that was found leaves a blocked run alone, and is made up for after it', async () => {
  const find = await addBlocked()
  await startRun(services, { publicationId, trigger: 'found' })
  expect(await find()).toMatchObject({ state: 'blocked', dueAt: null })
  expect(await findPublication()).toMatchObject({ nextTrigger: 'found' })
})

test('a push that was told of leaves a blocked run alone, and waits for it', async () => {
  const find = await addBlocked()
  const at = clock.now()
  const call = { kind: 'tag_created', ref: 'refs/tags/v1', before: '', after: '', sentAt: at } as const
  await rows().delivery.create({ data: { publicationId, fingerprint: newId(), receivedAt: at, ...call } })
  await startRun(services, { publicationId, trigger: 'push' })
  expect(await find()).toMatchObject({ state: 'blocked', dueAt: null })
  expect(await rows().run.count({ where: { publicationId } })).toBe(1)
})
