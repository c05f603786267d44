import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { Check, type CheckName } from '#lib/publication/check.ts'
import type { RepairCause, RepairState } from '#lib/publication/repair.ts'
import { findLastMove, findRepairsFor } from '#lib/publication/repair-store.ts'

export const REPAIRS_PER_PAGE = 10

/** One receipt: what was wrong, who or what began the repair, what it came to and how that was proved. */
export type RepairView = {
  id: string
  cause: RepairCause
  /** Who pressed; null where Packbridge did it by itself. */
  actor: string | null
  check: string
  reason: string
  remedy: string
  state: RepairState
  expected: string | null
  actual: string | null
  after: Check | null
  proof: string | null
  failure: string | null
  words: string | null
  runId: string | null
  createdAt: Date
  finishedAt: Date | null
  canBeUndone: boolean
}

/** The receipts of a repository's publication, or of one of its checks, newest first, 10 a page; none where the user cannot see it. */
export async function listRepairs(
  { database }: Pick<Services, 'database'>,
  {
    userId,
    repositoryId,
    check,
    page,
  }: { userId: UserId; repositoryId: string; check?: CheckName; page: number },
): Promise<{ repairs: RepairView[]; total: number }> {
  const slice = { skip: (page - 1) * REPAIRS_PER_PAGE, take: REPAIRS_PER_PAGE }
  const { rows, total } = await findRepairsFor(database.prisma, { userId, repositoryId, check }, slice)
  const mayBeUndone = rows.some(({ remedy }) => remedy === 'point_repository_url')
  const lastMove = mayBeUndone ? await findLastMove(database.prisma, repositoryId) : null
  const repairs = rows.map(({ user, undoneBy, after, ...row }) => ({
    ...row,
    actor: user?.name ?? null,
    after: Check.safeParse(after).data ?? null,
    canBeUndone:
      row.id === lastMove &&
      row.remedy === 'point_repository_url' &&
      row.state === 'done' &&
      row.actual !== null &&
      (undoneBy === null || undoneBy.state === 'failed'),
  }))
  return { repairs, total }
}
