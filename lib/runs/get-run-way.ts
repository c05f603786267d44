import { findFirstSentAt } from '#lib/deliveries/store.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { type RunSummary, toSummary } from './list-runs.ts'
import { findRuns } from './store.ts'

/** A run, and when Gitee sent the push that it serves: all that its way is drawn by. */
export type RunWay = { run: RunSummary; sentAt: Date | null }

/** Null when the user cannot see the run. */
export async function getRunWay(
  { database: { prisma } }: Pick<Services, 'database'>,
  { userId, runId }: { userId: UserId; runId: string },
): Promise<RunWay | null> {
  const visible = { repository: { access: { some: { userId } } } }
  const [[row], sentAt] = await Promise.all([
    findRuns(prisma, { id: runId, publication: visible }, { skip: 0, take: 1 }),
    findFirstSentAt(prisma, runId),
  ])
  return row ? { run: { ...toSummary(row), pushed: [] }, sentAt } : null
}
