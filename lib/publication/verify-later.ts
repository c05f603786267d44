import type { Db } from '#lib/platform/database.ts'
import type { Services } from '#lib/platform/services.ts'
import type { PublicationRecord } from './store.ts'

/** Longer than a call can take, and than a worker that does not stir is waited for. */
const VERIFY_AFTER_MS = 10 * 60_000

/**
 * What is off is not looked at any more, but a call that was given up may have been carried out since. One look waits for
 * each press: what is turned on and off again meanwhile is looked at after the last time too.
 */
export async function verifyLater(
  tx: Db,
  { clock, queue }: Pick<Services, 'clock' | 'queue'>,
  { id: publicationId, changedAt }: Pick<PublicationRecord, 'id' | 'changedAt'>,
): Promise<void> {
  const startAfter = new Date(clock.now().getTime() + VERIFY_AFTER_MS)
  const key = `${publicationId}:${changedAt.getTime()}`
  await queue.enqueue(tx, 'check-publication', { publicationId }, { startAfter, key })
}
