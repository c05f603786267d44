const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

const ladderMs = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR]
const passing = ['rate_limited', 'timeout', 'unreachable', 'bad_response']

/**
 * When a run is tried again after this many attempts, in milliseconds: a fifth of jitter around the
 * ladder, the remote's own wish where it is longer. Null when the reason does not pass by itself.
 */
export function retryMs(
  reason: string,
  attempts: number,
  { retryAfterMs = 0, random }: { retryAfterMs?: number | undefined; random: number },
): number | null {
  if (!passing.includes(reason)) return null
  const step = ladderMs[attempts - 1]
  if (step === undefined) return null
  return Math.max(Math.round(step * (0.8 + 0.4 * random)), retryAfterMs)
}
