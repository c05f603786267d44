import type { Page } from '@playwright/test'
import { type Db, openDatabase } from '#lib/platform/database.ts'
import { open, type Place, post } from './screenshot-scene.ts'
import type { Stack } from './stack.ts'

const PATIENCE_MS = 120_000

type Outage = {
  side: 'packagist' | 'gitee'
  name: string
  pushTo: readonly string[]
  lookedAt: readonly string[]
  places: Place[]
}

/** What stops answering one after the other, with the pages to photograph then. */
export const outages: readonly Outage[] = [
  {
    side: 'packagist',
    name: 'Packagist has been failing',
    pushTo: ['cache', 'release-notes', 'collection'],
    lookedAt: [],
    places: [{ name: 'outage', path: '/history?outcome=active' }],
  },
  {
    side: 'gitee',
    name: 'Gitee (sandbox) has been failing',
    pushTo: [],
    lookedAt: ['cache', 'geo', 'slug', 'collection'],
    places: [
      { name: 'outages', path: '/history?outcome=active' },
      { name: 'outages-given-up', path: '/history/given-up' },
    ],
  },
]

/** Every call to that side fails from now on; pushes wait for it, and checks find it out. Returns once the pages tell. */
export async function breakDown(page: Page, urls: Stack['urls'], outage: Outage): Promise<void> {
  const { side, name, pushTo, lookedAt } = outage
  await post(`${urls.control}/faults`, { side, preset: 'server_error' })
  for (const repository of pushTo)
    await post(`${urls.control}/gitee/pushTag`, { repository: `lihua/${repository}`, tag: 'v9.0.0' })
  for (const repository of lookedAt) {
    await open(page, repository)
    await page.getByRole('button', { name: 'Check now' }).click()
  }
  await page.goto('/history?outcome=active')
  await page.getByRole('status').filter({ hasText: name }).waitFor({ timeout: PATIENCE_MS })
}

/** What three days of failing leave, written while no app uses the folder: nobody waits so long for a picture. */
export async function giveUpRuns(folder: string): Promise<void> {
  const { prisma, close } = await openDatabase({ url: null, folder })
  for (const { packageName, reason, words, attempts, hoursAgo } of givenUp) {
    const { id } = await prisma.publication.findFirstOrThrow({ where: { packageName }, select: { id: true } })
    await turnOnEarlier(prisma, id)
    const gaveUpAt = new Date(Date.now() - hoursAgo * HOUR_MS)
    const createdAt = new Date(gaveUpAt.getTime() - 72 * HOUR_MS)
    const moments = { createdAt, failingSince: createdAt, gaveUpAt, finishedAt: gaveUpAt }
    const ended = { trigger: 'asked', state: 'failed', reason, words, attempts } as const
    await prisma.run.create({ data: { publicationId: id, ...ended, ...moments } })
  }
  await close()
}

const HOUR_MS = 3_600_000

/** Asked for by hand when Packagist did not answer well: no push and no answer is there that would say otherwise. */
const givenUp = [
  { packageName: 'lihua/cache', reason: 'timeout', words: null, attempts: 15, hoursAgo: 2 },
  { packageName: 'lihua/geo', reason: 'bad_response', words: '502 Bad Gateway', attempts: 16, hoursAgo: 26 },
  { packageName: 'lihua/theme-kit', reason: 'rate_limited', words: null, attempts: 14, hoursAgo: 120 },
]

/** All that happened to it so far lies three weeks back: what failed since did so after it was turned on. */
async function turnOnEarlier(prisma: Db, id: string): Promise<void> {
  await prisma.$executeRaw`UPDATE "Event" SET at = at - interval '21 days' WHERE "publicationId" = ${id}`
  await prisma.$executeRaw`UPDATE "Proof" SET "visibleAt" = "visibleAt" - interval '21 days',
    "pushedAt" = "pushedAt" - interval '21 days' WHERE "publicationId" = ${id}`
  await prisma.$executeRaw`UPDATE "Run" SET "createdAt" = "createdAt" - interval '21 days',
    "preparedAt" = "preparedAt" - interval '21 days', "requestedAt" = "requestedAt" - interval '21 days',
    "acceptedAt" = "acceptedAt" - interval '21 days', "crawledAt" = "crawledAt" - interval '21 days',
    "visibleAt" = "visibleAt" - interval '21 days', "finishedAt" = "finishedAt" - interval '21 days'
    WHERE "publicationId" = ${id}`
}
