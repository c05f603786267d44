import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepObservation } from '#lib/publication/observation-store.ts'
import { serve } from '#lib/testing/serve.ts'
import { observed } from '#lib/testing/test-observation.ts'
import { connectTo } from '#lib/testing/test-packagist.ts'
import { addTestPublication, addTestUser } from '#lib/testing/test-rows.ts'
import { createTestClock, startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import { readFeed } from './read-feed.ts'

const SECOND_MS = 1_000
const now = new Date('2026-03-01T12:00:00Z')

let services: TestServices
let publicationId: string
let feed: { url: string; close(): Promise<void> }
let answer = {}

beforeAll(async () => {
  services = await startTestServices({ clock: createTestClock(now) })
  feed = await serve((_request, response) => response.end(JSON.stringify(answer)))
  const keeperId = await addTestUser(services)
  const { id: credentialId } = await services.database.prisma.credential.create({
    data: { userId: keeperId, username: 'lihua', canonical: 'lihua', checkedAt: now },
  })
  const rows = { keeperId, credentialId, packageName: 'lihua/money' }
  publicationId = (await addTestPublication(services, rows)).publicationId
})

afterAll(async () => {
  await services.close()
  await feed.close()
})

type Seconds = { changed: number; observed: number; packagistAhead: number }

/** Whether the package has to be read again; times are in seconds before now. */
async function isDue({ changed, observed: looked, packagistAhead }: Seconds): Promise<boolean> {
  const before = (seconds: number) => new Date(now.getTime() - seconds * SECOND_MS)
  const theirs = (at: Date) => at.getTime() + packagistAhead * SECOND_MS
  const versions = { seen: true as const, value: [], at: before(looked) }
  // Other parts were looked at just now.
  const observation = observed({ at: now, versions })
  await keepObservation(services.database.prisma, publicationId, {
    observation,
    modified: { tags: null, branches: null },
  })
  const where = { id: publicationId }
  await services.database.prisma.publication.update({ where, data: { metadataDueAt: null } })
  const time = Math.floor(theirs(before(changed)) / SECOND_MS)
  answer = { timestamp: theirs(now) * 10, actions: [{ type: 'update', package: 'lihua/money', time }] }
  expect(await readFeed(services, connectTo(feed.url))).toMatchObject({ ok: true })
  const { metadataDueAt } = await services.database.prisma.publication.findUniqueOrThrow({ where })
  return metadataDueAt !== null
}

test.each([0, 40, -40, 3_600, -3_600])(
  'what changed before the last look is not read again, and what changed since is, with clocks %i s apart',
  async (packagistAhead) => {
    expect(await isDue({ changed: 60, observed: 50, packagistAhead })).toBe(false)
    expect(await isDue({ changed: 50, observed: 60, packagistAhead })).toBe(true)
    expect(await isDue({ changed: 50, observed: 50, packagistAhead })).toBe(true)
  },
)
