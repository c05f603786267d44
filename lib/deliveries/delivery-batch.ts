import { createGathering } from '#lib/platform/gathering.ts'
import type { Log } from '#lib/platform/log.ts'
import type { NewDelivery } from './store.ts'

const LARGEST_BATCH = 200
const MOST_ATTEMPTS = 3

/** `gone`: its publication does not exist any more. `overloaded`: not on disk, the caller may try again. */
export type BatchOutcome = 'inserted' | 'duplicate' | 'gone' | 'overloaded'

export type DeliveryBatch = {
  /** Resolves once the delivery is on disk, or will not be. */
  add(delivery: NewDelivery): Promise<BatchOutcome>
}

/** Puts all of them on disk, or none; whether each was new. */
export type WriteDeliveries = (deliveries: NewDelivery[]) => Promise<boolean[]>

/**
 * Group commit: while `atOnce` transactions are being written, the next deliveries gather for the one after. A server
 * commits several together; an embedded database does one thing at a time.
 */
export function createDeliveryBatch(write: WriteDeliveries, log: Log, atOnce = 1): DeliveryBatch {
  const gathering = createGathering((batch: NewDelivery[]) => writeBatch(batch), LARGEST_BATCH, atOnce)

  async function writeBatch(batch: NewDelivery[], attempt = 1): Promise<BatchOutcome[]> {
    try {
      const fresh = await write(batch)
      return fresh.map((isNew) => (isNew ? 'inserted' : 'duplicate'))
    } catch (error) {
      const fault = faultOf(error)
      if (fault === 'conflict' && attempt < MOST_ATTEMPTS) return writeBatch(batch, attempt + 1)
      if (fault !== 'elsewhere' && fault !== 'conflict' && batch.length > 1) return writeHalves(batch)
      if (fault === 'gone') return ['gone']
      log.error({ err: error, deliveries: batch.length }, 'hook calls could not be stored')
      return batch.map(() => 'overloaded')
    }
  }

  /** One that cannot be written must not take its neighbours along. */
  async function writeHalves(batch: NewDelivery[]): Promise<BatchOutcome[]> {
    const middle = Math.ceil(batch.length / 2)
    const first = await writeBatch(batch.slice(0, middle))
    return [...first, ...(await writeBatch(batch.slice(middle)))]
  }

  return { add: gathering.add }
}

type Fault = 'data' | 'gone' | 'conflict' | 'elsewhere'

/** By PostgreSQL's SQLSTATE classes. Only what lies in the rows is mended by writing fewer of them. */
function faultOf(error: unknown): Fault {
  const state = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (state === '23503') return 'gone'
  if (/^2[23][0-9A-Z]{3}$/.test(state)) return 'data'
  return /^40[0-9A-Z]{3}$/.test(state) ? 'conflict' : 'elsewhere'
}
