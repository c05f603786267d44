/** The ways a remote call fails that every caller has to expect. */
export const remoteReasons = [
  'unauthorized',
  'forbidden',
  'not_found',
  'rate_limited',
  'timeout',
  'unreachable',
  'upstream_down',
  'bad_response',
  'rejected',
] as const

export type RemoteReason = (typeof remoteReasons)[number]

export type Ok<T> = { ok: true; value: T }

/** `detail` is the remote's own words, cleaned, for evidence; never a secret. `retryAfterMs` is the remote's wish. */
export type Failure<R extends string> = { ok: false; reason: R; detail?: string; retryAfterMs?: number }

export type Result<T, R extends string> = Ok<T> | Failure<R>

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value }
}

export function failure<R extends string>(
  reason: R,
  more: Omit<Failure<R>, 'ok' | 'reason'> = {},
): Failure<R> {
  return { ok: false, reason, ...more }
}

/** Throws when an assumption of the program is broken. Expected outcomes are returned instead. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`broken assumption: ${message}`)
}

/** The end of a `switch` over a closed union: a new member makes the compiler point here. */
export function unreachable(value: never): never {
  throw new Error(`broken assumption: unexpected ${JSON.stringify(value)}`)
}
