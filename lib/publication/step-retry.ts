const ladderMs = [2_000, 5_000, 15_000, 30_000, 60_000]
const passing = ['rate_limited', 'timeout', 'unreachable', 'bad_response', 'remote_unreachable']

/** When a failed step is tried again, in milliseconds; null when only a person can help. The remote's own wish wins. */
export function stepRetryMs(reason: string, attempts: number, retryAfterMs?: number): number | null {
  if (!passing.includes(reason)) return null
  const delay = ladderMs[attempts - 1]
  return delay === undefined ? null : Math.max(delay, retryAfterMs ?? 0)
}
