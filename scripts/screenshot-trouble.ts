import type { Page } from '@playwright/test'
import { openDatabase } from '#lib/platform/database.ts'
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
  const database = await openDatabase({ url: null, folder })
  await database.prisma.$executeRaw`
    UPDATE "Run" AS run SET state = 'failed', reason = given.reason, words = given.words, attempts = given.attempts,
      "createdAt" = now() - given.ago - interval '3 days', "failingSince" = now() - given.ago - interval '3 days',
      "requestedAt" = NULL, "acceptedAt" = NULL, "crawledAt" = NULL, "visibleAt" = NULL,
      "finishedAt" = now() - given.ago, "gaveUpAt" = now() - given.ago
    FROM (VALUES
      ('lihua/cache', 'timeout', NULL, 15, interval '2 hours'),
      ('lihua/geo', 'bad_response', '502 Bad Gateway', 16, interval '26 hours'),
      ('lihua/pinyin-tools', 'rate_limited', NULL, 1, interval '5 days')
    ) AS given(name, reason, words, attempts, ago)
    JOIN "Publication" AS publication ON publication."packageName" = given.name
    WHERE run.id = (SELECT max(id) FROM "Run" WHERE "publicationId" = publication.id)`
  await database.close()
}
