import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import type { BulkItemState, BulkKind } from './bulk.ts'
import { listOutcomes, type OutcomeRow } from './bulk-store.ts'

/** A summary that nobody put away is shown for so long. */
const SHOWN_FOR_MS = 24 * 60 * 60_000

export type BulkOutcome = Pick<OutcomeRow, 'reason' | 'count' | 'repositories'>

export type BulkView = {
  id: string
  kind: BulkKind
  total: number
  counts: Record<BulkItemState, number>
  isCancelled: boolean
  isFinished: boolean
  /** Those under way now, the first few. */
  running: { id: string; fullName: string }[]
  /** By reason, the most frequent first, each with its first few repositories. */
  skipped: BulkOutcome[]
  failed: BulkOutcome[]
}

/** The user's latest bulk action, until its summary is put away; one query. */
export async function getBulk(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  { userId }: { userId: UserId },
): Promise<BulkView | null> {
  const since = new Date(clock.now().getTime() - SHOWN_FOR_MS)
  const rows = await listOutcomes(database.prisma, userId, since)
  const [first] = rows
  if (!first) return null
  const of = (state: BulkItemState) => rows.filter((row) => row.state === state)
  const sum = (each: OutcomeRow[]) => each.reduce((total, { count }) => total + count, 0)
  const outcomes = (state: BulkItemState): BulkOutcome[] =>
    of(state).map(({ reason, count, repositories }) => ({ reason, count, repositories }))
  return {
    id: first.id,
    kind: first.kind,
    total: sum(rows),
    counts: {
      waiting: sum(of('waiting')),
      running: sum(of('running')),
      done: sum(of('done')),
      skipped: sum(of('skipped')),
      failed: sum(of('failed')),
    },
    isCancelled: first.cancelledAt !== null,
    isFinished: first.finishedAt !== null,
    running: of('running').flatMap(({ repositories }) => repositories),
    skipped: outcomes('skipped'),
    failed: outcomes('failed'),
  }
}
