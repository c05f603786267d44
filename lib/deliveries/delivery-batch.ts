import type { NewDelivery } from './store.ts'

const LARGEST_BATCH = 200
const LONGEST_LINE = 5_000

export type DeliveryBatch = {
  /** Resolves once the delivery is on disk: whether it was new. 'overloaded' when too many wait. */
  add(delivery: NewDelivery): Promise<'inserted' | 'duplicate' | 'overloaded'>
}

type Waiting = {
  delivery: NewDelivery
  resolve: (outcome: 'inserted' | 'duplicate') => void
  reject: (error: unknown) => void
}

/** Group commit: while one transaction is being written, the next deliveries gather for the one after. */
export function createDeliveryBatch(write: (deliveries: NewDelivery[]) => Promise<boolean[]>): DeliveryBatch {
  const line: Waiting[] = []
  let isWriting = false

  async function writeAll() {
    isWriting = true
    while (line.length > 0) await writeBatch(line.splice(0, LARGEST_BATCH))
    isWriting = false
  }

  async function writeBatch(batch: Waiting[]) {
    try {
      const inserted = await write(batch.map(({ delivery }) => delivery))
      batch.forEach(({ resolve }, index) => {
        resolve(inserted[index] ? 'inserted' : 'duplicate')
      })
    } catch (error) {
      const [only] = batch
      if (batch.length === 1) return only?.reject(error)
      // One that cannot be written must not take its neighbours along: each is written alone.
      for (const waiting of batch) await writeBatch([waiting])
    }
  }

  return {
    async add(delivery) {
      if (line.length >= LONGEST_LINE) return 'overloaded'
      return new Promise((resolve, reject) => {
        line.push({ delivery, resolve, reject })
        if (!isWriting) void writeAll()
      })
    },
  }
}
