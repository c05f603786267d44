const MINUTE_MS = 60_000
/** Everybody's timers fire at the full hour: Packagist asks to stay away from it. */
const AROUND_THE_HOUR_MINUTES = 4
/** Shorter intervals are for watching a demonstration. */
const SHORTEST_SHIFTED_MS = 5 * MINUTE_MS

/**
 * When the next sweep begins: after the interval and up to 15 % less or more, and not within four minutes of
 * a full hour. `random` lies in [0, 1).
 */
export function nextSweepAt(now: Date, everyMs: number, random: number): Date {
  const next = now.getTime() + Math.round(everyMs * (0.85 + 0.3 * random))
  if (everyMs < SHORTEST_SHIFTED_MS) return new Date(next)
  const minute = Math.floor(next / MINUTE_MS) % 60
  const isNear = minute < AROUND_THE_HOUR_MINUTES || minute >= 60 - AROUND_THE_HOUR_MINUTES
  if (!isNear) return new Date(next)
  const shift = 2 * AROUND_THE_HOUR_MINUTES + Math.floor(random * 10)
  return new Date(next + shift * MINUTE_MS)
}
