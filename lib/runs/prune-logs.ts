import type { Services } from '#lib/platform/services.ts'
import { removeLogs } from './log-store.ts'

const DAY_MS = 24 * 60 * 60_000
const BATCH = 500
/** What is left goes with the next sweep. */
const BATCHES_AT_ONCE = 100

/** Removes the logs that are older than the operator keeps them (CRAWL_LOG_DAYS); returns how many went. */
export async function pruneLogs({
  settings,
  database,
  clock,
}: Pick<Services, 'settings' | 'database' | 'clock'>): Promise<number> {
  if (settings.crawlLogDays === null) return 0
  const before = new Date(clock.now().getTime() - settings.crawlLogDays * DAY_MS)
  let removed = 0
  for (let batch = 0; batch < BATCHES_AT_ONCE; batch += 1) {
    const count = await removeLogs(database.prisma, before, BATCH)
    removed += count
    if (count < BATCH) break
  }
  return removed
}
