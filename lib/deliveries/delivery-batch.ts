import { createGathering } from '#lib/platform/gathering.ts'
import type { Log } from '#lib/platform/log.ts'
import { type BatchWriting, writeBatch } from '#lib/platform/write-batch.ts'
import type { NewDelivery } from './store.ts'

const LARGEST_BATCH = 200

/** `gone`: its publication does not exist any more. `overloaded`: not on disk, the caller may try again. */
export type BatchOutcome = 'inserted' | 'duplicate' | 'gone' | 'overloaded'

export type DeliveryBatch = {
  /** Resolves once the delivery is on disk, or will not be. */
  add(delivery: NewDelivery): Promise<BatchOutcome>
}

/** Puts all of them on disk, or none; whether each was new. */
export type WriteDeliveries = (deliveries: NewDelivery[]) => Promise<boolean[]>

/** Group commit: while one transaction is being written, the next deliveries gather for the one after. */
export function createDeliveryBatch(write: WriteDeliveries, log: Log): DeliveryBatch {
  const writing: BatchWriting<NewDelivery, BatchOutcome> = {
    async write(batch) {
      const fresh = await write(batch)
      return fresh.map((isNew) => (isNew ? 'inserted' : 'duplicate'))
    },
    lost(batch, fault, error) {
      if (fault === 'gone') return batch.map(() => 'gone')
      log.error({ err: error, deliveries: batch.length }, 'hook calls could not be stored')
      return batch.map(() => 'overloaded')
    },
  }
  const gathering = createGathering((batch: NewDelivery[]) => writeBatch(writing, batch), LARGEST_BATCH)
  return { add: gathering.add }
}
