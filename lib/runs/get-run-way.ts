import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { type RunSummary, toSummary } from './list-runs.ts'
import { findRunsWithCall } from './store.ts'

/** A run, and when Gitee sent the push that it serves: all that its way is drawn by. */
export type RunWay = { run: RunSummary; sentAt: Date | null }

/** Null when the user cannot see the run. */
export async function getRunWay(
  { database: { prisma } }: Pick<Services, 'database'>,
  { userId, runId }: { userId: UserId; runId: string },
): Promise<RunWay | null> {
  const where = { id: runId, publication: { repository: { access: { some: { userId } } } } }
  const [row] = await findRunsWithCall(prisma, where, 1)
  if (!row) return null
  return { run: { ...toSummary(row), pushed: [] }, sentAt: row.deliveries[0]?.sentAt ?? null }
}
