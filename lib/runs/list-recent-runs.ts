import { findFirstSentAt } from '#lib/deliveries/store.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { type RunSummary, toSummary } from './list-runs.ts'
import { namePushes } from './name-pushes.ts'
import { findRuns } from './store.ts'

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
  const rows = await findRuns(prisma, where, { skip: 0, take })
  const [newest] = rows
  const [runs, sentAt] = await Promise.all([
    namePushes(prisma, rows.map(toSummary)),
    newest?.trigger === 'push' ? findFirstSentAt(prisma, newest.id) : null,
  ])
  return { runs, sentAt }
}
