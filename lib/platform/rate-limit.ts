export type RateLimit = {
  /** Counts one for `key`. Returns 0 while within the limit, else the milliseconds until it may come again. */
  take(key: string): number
}

/** Beyond that many keys in one window the others share one count: memory stays bounded whoever comes. */
const LARGEST_COUNT = 50_000
const OTHERS = ''

/** At most `limit` per key in each window of `windowMs`, counted in this process. */
export function createRateLimit(limit: number, windowMs: number): RateLimit {
  const counts = new Map<string, number>()
  let endsAt = 0
  return {
    take(key) {
      const now = performance.now()
      if (now >= endsAt) {
        counts.clear()
        endsAt = now + windowMs
      }
      const counted = counts.has(key) || counts.size < LARGEST_COUNT ? key : OTHERS
      const count = (counts.get(counted) ?? 0) + 1
      counts.set(counted, count)
      return count > limit ? endsAt - now : 0
    },
  }
}
