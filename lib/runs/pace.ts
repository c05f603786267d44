export type Pace = {
  /** Whether a worker with `busy` turns under way may look for more. */
  mayTake(busy: number): boolean
  /** It looks for due runs while none is under way. */
  began(): void
  /** None is under way any more, or none was found. */
  ended(): void
}

/** How many times as long as a portion took, the worker then rests. */
const REST_FACTOR = 8
const SHORTEST_REST_MS = 250
const LONGEST_REST_MS = 2_000

/**
 * While hook calls stand in line in the same process, what is accepted cannot be lost and what is relayed can wait: runs
 * are taken up portion by portion, and in between the calls have the process and its database for themselves.
 */
export function createPace(isPressed: () => boolean, now = () => performance.now()): Pace {
  let beganAt = 0
  let restsUntil = 0
  return {
    mayTake: (busy) => !isPressed() || (busy === 0 && now() >= restsUntil),
    began: () => {
      beganAt = now()
    },
    ended: () => {
      const restMs = Math.max(REST_FACTOR * (now() - beganAt), SHORTEST_REST_MS)
      restsUntil = now() + Math.min(restMs, LONGEST_REST_MS)
    },
  }
}
