const FIRST_MS = 2_000
const ladderMs = [FIRST_MS, 5_000, 15_000, 30_000, 60_000]
/** Who blocks us may ask for a year: whoever pressed the switch learns sooner that it does not go on. */
const LONGEST_MS = 60 * 60_000
const passing = ['rate_limited', 'timeout', 'unreachable', 'bad_response', 'remote_unreachable']

/** Whether what fails for this reason may succeed later, with nobody's help. */
export function isPassing(reason: string): boolean {
  return reason === 'upstream_down' || passing.includes(reason)
}

/** How often a step was tried, this time included; what could not even be sent is no try. */
export function attemptsAfter(reason: string, attempts: number): number {
  return reason === 'upstream_down' ? attempts : attempts + 1
}

/**
 * When a failed step is tried again, in milliseconds; null when only a person can help. The remote's own wish wins,
 * up to an hour, and while a remote is down its end is waited for, however long.
 */
export function stepRetryMs(reason: string, attempts: number, retryAfterMs?: number): number | null {
  if (reason === 'upstream_down') return Math.max(FIRST_MS, retryAfterMs ?? 0)
  if (!isPassing(reason)) return null
  const delay = ladderMs[attempts - 1]
  return delay === undefined ? null : Math.max(delay, Math.min(retryAfterMs ?? 0, LONGEST_MS))
}
