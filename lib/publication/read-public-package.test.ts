import { afterAll, beforeAll, expect, test } from 'vitest'
import { addTestPublication, addTestUser } from '#lib/testing/test-rows.ts'
import { createTestClock, startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { CheckName } from './check.ts'
import { readPublicPackage, readStatusPage } from './read-public-package.ts'

const now = new Date('2026-11-20T12:00:00Z')
const before = (ms: number) => new Date(now.getTime() - ms)
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

let services: TestServices
let counter = 0

beforeAll(async () => {
  services = await startTestServices({ clock: createTestClock(now) })
})
afterAll(() => services.close())

type Place = { visibility?: 'public' | 'private' | 'internal'; name?: string | null }

/** A published package with a name of its own, and tags that became visible that long after their push. */
async function publish(
  change: Prisma.PublicationUpdateInput,
  tags: Record<string, number | null> = {},
  { visibility = 'public', name = null }: Place = {},
) {
  const { prisma } = services.database
  const keeperId = await addTestUser(services)
  const username = `user-${counter++}`
  const credential = await prisma.credential.create({
    data: { userId: keeperId, username, canonical: username, checkedAt: now },
  })
  const packageName = name ?? `acme/package-${counter}`
  const added = await addTestPublication(services, { keeperId, credentialId: credential.id, packageName })
  await prisma.repository.update({ where: { id: added.repositoryId }, data: { visibility } })
  await prisma.publication.update({
    where: { id: added.publicationId },
    data: { checkedAt: now, sync: 'synced', ...change },
  })
  await prisma.proof.createMany({
    data: Object.entries(tags).map(([tag, tookMs]) => ({
      publicationId: added.publicationId,
      ref: tag.includes('/') ? tag : `refs/tags/${tag}`,
      commit: 'c'.repeat(40),
      pushedAt: tookMs === null ? null : before(DAY_MS + tookMs),
      visibleAt: tookMs === null ? null : before(DAY_MS),
    })),
  })
  return packageName
}

test('the newest version is the highest stable one that was proved, not the last one pushed', async () => {
  const tags = { 'v1.10.0': null, 'v1.9.3': 2_000, 'v2.0.0-RC1': 4_000, nightly: 10, 'refs/heads/main': 1 }
  const found = await readPublicPackage(services, await publish({}, tags))
  expect(found).toMatchObject({ state: 'synced', newest: { tag: 'v1.10.0' }, medianMs: 3_000 })
  expect(found?.versions.map(({ tag }) => tag)).toEqual(['v2.0.0-RC1', 'v1.10.0', 'v1.9.3'])
})

test('where nothing stable was proved, the highest of the others is named', async () => {
  const found = await readPublicPackage(
    services,
    await publish({}, { 'v1.0.0-beta2': 1, 'v1.0.0-beta10': 1 }),
  )
  expect(found?.newest?.tag).toBe('v1.0.0-beta10')
})

test.each<[string, Prisma.PublicationUpdateInput, string]>([
  ['what is paused is not told as in step', { state: 'paused' }, 'paused'],
  ['what was seen long ago is not known any more', { checkedAt: before(49 * HOUR_MS) }, 'unknown'],
  ['what was seen yesterday still holds', { checkedAt: before(47 * HOUR_MS) }, 'synced'],
  ['what was never looked at is not known', { checkedAt: null }, 'unknown'],
  ['what is behind says so', { sync: 'behind' }, 'behind'],
])('%s', async (_what, change, state) => {
  expect(await readPublicPackage(services, await publish(change))).toMatchObject({ state })
})

test('what is private, off, still being set up or of no such name is answered alike: with nothing', async () => {
  const shown = { hasStatusPage: true }
  const names = [
    await publish(shown, {}, { visibility: 'private' }),
    await publish(shown, {}, { visibility: 'internal' }),
    await publish({ ...shown, state: 'off' }),
    await publish({ ...shown, state: 'enabling' }),
    'acme/nothing',
    "acme/x' OR 1=1",
    'acme',
    `acme/${'x'.repeat(300)}`,
  ]
  for (const name of names) {
    expect(await readPublicPackage(services, name)).toBeNull()
    expect(await readStatusPage(services, name)).toBeNull()
  }
})

test('the status page is there only where it was switched on, and tells only what stands on other sites too', async () => {
  const hidden = await publish({})
  expect(await readStatusPage(services, hidden)).toBeNull()
  const name = await publish({ hasStatusPage: true }, { 'v1.0.0': 1_500 })
  const page = await readStatusPage(services, name)
  expect(page).toEqual({
    name,
    state: 'synced',
    newest: {
      tag: 'v1.0.0',
      commit: 'c'.repeat(40),
      pushedAt: before(DAY_MS + 1_500),
      visibleAt: before(DAY_MS),
    },
    versions: [page?.newest],
    medianMs: 1_500,
    checkedAt: now,
    giteeUrl: `https://gitee.com/${name}`,
    packagistUrl: `${services.settings.packagistUrl}/packages/${name}`,
  })
})

test('no more than ten versions are told, the highest ones', async () => {
  const tags = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`v1.${index}.0`, 1]))
  const found = await readPublicPackage(services, await publish({}, tags))
  expect(found?.versions).toHaveLength(10)
  expect(found?.versions.at(-1)?.tag).toBe('v1.20.0')
})

const failing = (name: CheckName) => ({
  checks: [
    { name: 'manifest', state: 'pass' },
    { name, state: 'fail', reason: 'url_differs', at: now.toISOString() },
  ],
})

test.each<CheckName>(['repository_url', 'maintainer'])(
  'a package that moved to another publication is told of by that one, once %s fails at the older',
  async (check) => {
    const shown = { hasStatusPage: true }
    const name = await publish({ ...shown, ...failing(check) }, { 'v1.0.0': 1 })
    expect((await readPublicPackage(services, name))?.newest?.tag).toBe('v1.0.0')
    await publish({ state: 'paused', ...failing('hook_present') }, { 'v2.0.0': 1 }, { name })
    expect(await readPublicPackage(services, name)).toMatchObject({
      state: 'paused',
      newest: { tag: 'v2.0.0' },
    })
    expect(await readStatusPage(services, name)).toBeNull()
  },
)

test('while nothing says that it moved, the older publication tells of a package, unless it is paused', async () => {
  const name = await publish({ ...failing('hook_present') }, { 'v1.0.0': 1 })
  await publish({}, { 'v2.0.0': 1 }, { name })
  expect((await readPublicPackage(services, name))?.newest?.tag).toBe('v1.0.0')
  await services.database.prisma.publication.updateMany({
    where: { packageName: name, proofs: { some: { ref: 'refs/tags/v1.0.0' } } },
    data: { state: 'paused' },
  })
  expect((await readPublicPackage(services, name))?.newest?.tag).toBe('v2.0.0')
})
