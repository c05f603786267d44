export type Locks = { run<T>(key: string, task: () => Promise<T>): Promise<T> }

/** Runs tasks of one key one after another, and at most `limit` tasks of all keys at a time. */
export function createLocks(limit: number): Locks {
  const tails = new Map<string, Promise<unknown>>()
  const waiting: (() => void)[] = []
  let running = 0

  async function enter() {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
  }
  function leave() {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
  return {
    run(key, task) {
      const before = tails.get(key) ?? Promise.resolve()
      const result = before.then(async () => {
        await enter()
        return task().finally(leave)
      })
      const tail = result.catch(() => {})
      tails.set(key, tail)
      void tail.then(() => tails.get(key) === tail && tails.delete(key))
      return result
    },
  }
}
