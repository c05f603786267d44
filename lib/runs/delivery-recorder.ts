import type { WriteDeliveries } from '#lib/deliveries/delivery-batch.ts'
import type { Services } from '#lib/platform/services.ts'
import { createTally } from '#lib/platform/tally.ts'
import { beginForWaiting } from './begin-for-waiting.ts'
import { recordDeliveries, type WaitingPush } from './record-deliveries.ts'

/** A run that ends at the same moment has ended by then, and has looked for deliveries or left them. */
const LOOK_AFTER_MS = 100
/** What comes beyond is found by `resume-work`. */
const MOST_REMEMBERED = 10_000

export type DeliveryRecorder = {
  record: WriteDeliveries
  /** Resolves once waiting pushes were looked at. */
  settle(): Promise<void>
}

/**
 * Records deliveries, and looks soon afterwards whether those that found a run in their way still have one: beside
 * the calls, which are on disk and need not wait for it.
 */
export function createDeliveryRecorder({ database, clock, log, metrics }: Services): DeliveryRecorder {
  const waiting = createTally<WaitingPush>({
    delayMs: LOOK_AFTER_MS,
    largest: MOST_REMEMBERED,
    merge: (known, added) => (known.kind.startsWith('tag') ? known : added),
    write: (entries) =>
      beginForWaiting(
        database,
        entries.map(([, push]) => push),
        clock.now(),
      ),
    onError: (error) => log.warn({ err: error }, 'waiting pushes will be looked at once more'),
  })
  return {
    async record(deliveries) {
      const recorded = await recordDeliveries(database, deliveries, clock.now())
      metrics.commitBatch.observe(deliveries.length)
      for (const push of recorded.waiting) waiting.add(push.publicationId, push)
      return recorded.isNew
    },
    settle: waiting.flush,
  }
}
