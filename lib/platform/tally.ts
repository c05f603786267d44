export type Tally<Value> = {
  add(key: string, value: Value): void
  /** Writes what is there, and waits until nothing is being written any more. */
  flush(): Promise<void>
}

type Options<Value> = {
  delayMs: number
  /** How many keys are remembered at most; what comes beyond waits for nothing and is dropped. */
  largest: number
  merge(known: Value, added: Value): Value
  write(entries: [key: string, value: Value][]): Promise<void>
  onError(error: unknown): void
}

/** Sums up in memory what need not be exact at once, and writes it every so often. What could not be written stays. */
export function createTally<Value>(options: Options<Value>): Tally<Value> {
  let sums = new Map<string, Value>()
  let writing: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | null = null

  function add(key: string, value: Value) {
    const known = sums.get(key)
    if (known === undefined && sums.size >= options.largest) return
    sums.set(key, known === undefined ? value : options.merge(known, value))
    timer ??= setTimeout(() => void flush(), options.delayMs).unref()
  }

  async function writeOut() {
    if (sums.size === 0) return
    const taken = sums
    sums = new Map()
    try {
      await options.write([...taken])
    } catch (error) {
      options.onError(error)
      for (const [key, value] of taken) add(key, value)
    }
  }

  function flush() {
    if (timer) clearTimeout(timer)
    timer = null
    writing = writing.then(writeOut)
    return writing
  }

  return { add, flush }
}
