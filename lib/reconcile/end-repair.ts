import { recordEvent } from '#lib/history/record-event.ts'
import type { Db } from '#lib/platform/database.ts'
import { asUserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import type { Check } from '#lib/publication/check.ts'
import type { ProofSource } from '#lib/publication/repair.ts'
import { type RepairRecord, saveRepair } from '#lib/publication/repair-store.ts'

export type RepairEnd =
  | { state: 'done'; proof: ProofSource; after: Check | null; runId: string | null }
  | {
      state: 'failed'
      failure: string
      words?: string | null
      attempts?: number
      after?: Check
      runId?: string | null
    }

/** Closes a repair's receipt and says so in the history. */
export async function endRepair(
  tx: Db,
  { clock, queue }: Pick<Services, 'clock' | 'queue'>,
  repair: RepairRecord,
  end: RepairEnd,
): Promise<void> {
  const at = clock.now()
  const { after, ...outcome } = end
  const seen = after ? { after: JSON.parse(JSON.stringify(after)) } : {}
  const change = { failure: null, words: null, ...outcome, ...seen, finishedAt: at, activeKey: null }
  if (!(await saveRepair(tx, repair, change))) return
  const { id: repairId, check, reason, remedy, cause, userId, publication } = repair
  const result = end.state === 'done' ? { proof: end.proof } : { failure: end.failure }
  await recordEvent(tx, {
    ...(userId === null ? {} : { userId: asUserId(userId) }),
    repositoryId: publication.repositoryId,
    publicationId: publication.id,
    kind: end.state === 'done' ? 'repair_done' : 'repair_failed',
    data: { check, reason, remedy, cause, repairId, ...result },
    at,
  })
  await queue.enqueue(tx, 'check-publication', { publicationId: publication.id })
}
