import { withoutRequestId } from './request-scope.ts'

export type Gathering<Item, Outcome> = {
  /** Resolves with the item's own outcome once the batch it went with is done; rejects when that batch throws. */
  add(item: Item): Promise<Outcome>
}

type Waiting<Item, Outcome> = {
  item: Item
  resolve(outcome: Outcome): void
  reject(error: unknown): void
}

/**
 * Work in batches of at most `largest`: while one of them is being done, what comes gathers for the next. `work` gives the
 * outcomes in the order of its items. A first item waits for the others of its moment.
 */
export function createGathering<Item, Outcome>(
  work: (items: Item[]) => Promise<Outcome[]>,
  largest: number,
): Gathering<Item, Outcome> {
  let line: Waiting<Item, Outcome>[] = []
  let isWorking = false

  async function workOff() {
    while (line.length > 0) await doBatch(line.length > largest ? line.splice(0, largest) : takeAll())
    isWorking = false
  }

  function takeAll() {
    const all = line
    line = []
    return all
  }

  async function doBatch(batch: Waiting<Item, Outcome>[]) {
    try {
      const outcomes = await work(batch.map(({ item }) => item))
      outcomes.forEach((outcome, index) => {
        batch[index]?.resolve(outcome)
      })
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        line.push({ item, resolve, reject })
        if (isWorking) return
        isWorking = true
        withoutRequestId(() => setImmediate(() => void workOff()))
      }),
  }
}
