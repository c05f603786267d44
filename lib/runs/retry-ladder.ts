import type { CheckName } from '#lib/publication/check.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

const ladderMs = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR]
const LONGEST_MS = 10 * HOUR
/** What has failed for so long is given up. */
const PATIENCE_MS = 72 * HOUR
const passing = ['rate_limited', 'timeout', 'unreachable', 'bad_response', 'unexpected']

const access = ['gitee_access', 'public_repository'] satisfies CheckName[]
const standing = ['repository_url', 'package_exists', 'maintainer'] satisfies CheckName[]

/** What is not tried blindly again, and the checks that say whether it is mended. */
const blocking: Record<string, CheckName[]> = {
  token_rejected: ['packagist_token'],
  token_dead: ['packagist_token'],
  credential_missing: ['packagist_token'],
  safe_token_missing: ['packagist_token'],
  main_token_missing: ['packagist_token'],
  not_maintained: standing,
  rejected: [...standing, 'packagist_token'],
  forbidden: [...access, ...standing, 'packagist_token'],
  unauthorized: access,
  not_found: access,
  sign_in_again: access,
  token_expired: access,
  token_unknown: access,
  scope_missing: access,
}

/** The checks that hold up a run which failed for this reason; none when the reason is not theirs. */
export function blockersOf(reason: string): CheckName[] {
  return blocking[reason] ?? []
}

export type Failed = {
  reason: string
  /** Failed attempts without one that succeeded, this one included. */
  attempts: number
  failingSince: Date
  now: Date
  /** The remote's own wish: it has the last word. */
  retryAfterMs?: number | undefined
  /** From 0 up to 1. */
  random: number
}

export type Verdict =
  | { kind: 'again'; ms: number }
  /** Waits for a check to be mended; where no check fails it is tried again after `ms`. */
  | { kind: 'blocked'; ms: number }
  /** Given up: the failure would pass, but did not for three days. */
  | { kind: 'given_up' }
  | { kind: 'failed' }

/** What becomes of a run whose step failed: a ladder from five seconds to ten hours, with a fifth of jitter, for three days. */
export function judgeFailure(failed: Failed): Verdict {
  const { reason, failingSince, now } = failed
  if (reason === 'upstream_down') return { kind: 'again', ms: waitMs(failed) }
  const isBlocking = blockersOf(reason).length > 0
  if (!isBlocking && !passing.includes(reason)) return { kind: 'failed' }
  const ms = waitMs(failed)
  if (now.getTime() + ms - failingSince.getTime() > PATIENCE_MS) return { kind: 'given_up' }
  return { kind: isBlocking ? 'blocked' : 'again', ms }
}

function waitMs({ attempts, retryAfterMs, random }: Failed): number {
  if (retryAfterMs !== undefined) return Math.round(Math.min(retryAfterMs, LONGEST_MS) * (1 + 0.2 * random))
  const step = ladderMs[Math.min(Math.max(attempts, 1), ladderMs.length) - 1] ?? LONGEST_MS
  return Math.round(step * (0.8 + 0.4 * random))
}
