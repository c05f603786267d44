export type Line = 'urgent' | 'ordinary'

export type Turnstile = {
  /** Does the work when its turn comes: one at a time, the urgent first, but never only the urgent. */
  pass<T>(line: Line, work: () => Promise<T>): Promise<T>
}

/** So many urgent works in a row, then an ordinary one if any waits. */
const URGENT_IN_A_ROW = 4

/** Two lines before something that does one thing at a time. */
export function createTurnstile(): Turnstile {
  const waiting: Record<Line, (() => void)[]> = { urgent: [], ordinary: [] }
  let isBusy = false
  let inARow = 0

  function next(): void {
    const isOrdinary =
      waiting.urgent.length === 0 || (inARow >= URGENT_IN_A_ROW && waiting.ordinary.length > 0)
    inARow = isOrdinary ? 0 : inARow + 1
    const enter = waiting[isOrdinary ? 'ordinary' : 'urgent'].shift()
    isBusy = enter !== undefined
    enter?.()
  }

  return {
    async pass(line, work) {
      await new Promise<void>((enter) => {
        waiting[line].push(enter)
        if (!isBusy) next()
      })
      try {
        return await work()
      } finally {
        next()
      }
    },
  }
}
