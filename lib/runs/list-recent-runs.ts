import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { type RunSummary, toSummary } from './list-runs.ts'
import { namePushes } from './name-pushes.ts'
import { findRunsWithCall } from './store.ts'

export type RecentRuns = {
  runs: RunSummary[]
  /** When Gitee sent the push that the newest of them serves; null where there is none. */
  sentAt: Date | null
}

/** The newest runs of one repository, as many as asked for; none where the user cannot see it. */
export async function listRecentRuns(
  { database: { prisma } }: Pick<Services, 'database'>,
  { userId, repositoryId, take }: { userId: UserId; repositoryId: string; take: number },
): Promise<RecentRuns> {
  const where = { publication: { repositoryId, repository: { access: { some: { userId } } } } }
  const rows = await findRunsWithCall(prisma, where, take)
  const sentAt = rows[0]?.deliveries[0]?.sentAt ?? null
  return { runs: await namePushes(prisma, rows.map(toSummary)), sentAt }
}
