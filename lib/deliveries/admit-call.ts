import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { RefusalReason } from './delivery.ts'
import type { KnownHook } from './hook-keys.ts'
import type { Receiver } from './receiver.ts'
import { isSigned, isTimely } from './signature.ts'

/** What the headers of a hook call say. `isTooLarge`: they announce a body beyond the limit. */
export type CallHeaders = {
  hookKey: string
  token: string | undefined
  timestamp: string | undefined
  isPing: boolean
  isTooLarge: boolean
  /** Whom it comes from; only asked for where the call is refused. */
  address(): string
}

/** A call whose body may be read. */
export type AdmittedCall = CallHeaders & { hook: KnownHook; timestamp: string }

const BUSY_MS = 5_000

/** Verifies a call by its headers alone, so that no body is kept of a caller who could not sign. */
export async function admitCall(
  receiver: Receiver,
  headers: CallHeaders,
): Promise<Result<AdmittedCall, RefusalReason>> {
  const hook = await receiver.hookKeys.find(headers.hookKey)
  if (hook === 'unavailable') return refuseCall(receiver, headers, null, 'overloaded')
  const found = hook === 'unknown' ? null : hook
  if (headers.isTooLarge) return refuseCall(receiver, headers, found, 'body_too_large')
  if (!found) return refuseCall(receiver, headers, null, 'hook_unknown')
  // Its owner can do nothing about a secret that lies under a lost key: only the operator can.
  if (!found.secret) return refuseCall(receiver, headers, found, 'overloaded')

  const { token, timestamp } = headers
  if (!token || !timestamp || !/^\d{10,16}$/.test(timestamp))
    return refuseCall(receiver, headers, found, 'signature_missing')
  if (!isSigned(found.secret, timestamp, token))
    return refuseCall(receiver, headers, found, 'signature_wrong')
  if (!isTimely(new Date(Number(timestamp)), receiver.services.clock.now()))
    return refuseCall(receiver, headers, found, 'timestamp_outside_window')

  const waitMs = receiver.signedOfHook.take(found.publicationId)
  if (waitMs > 0) return refuseCall(receiver, headers, found, 'rate_limited_hook', waitMs)
  return ok({ ...headers, hook: found, timestamp })
}

/** Refused whoever signed: these count against nobody's address. */
const blameless: RefusalReason[] = ['overloaded', 'rate_limited_hook', 'body_malformed']

/**
 * Counts a refused call for its publication, and against the address it came from: who is refused very often
 * is told to wait instead, and not counted for anybody.
 */
export function refuseCall(
  { services, refusals, refusedOfAddress }: Receiver,
  headers: CallHeaders,
  hook: KnownHook | null,
  reason: RefusalReason,
  retryAfterMs?: number,
) {
  const waitMs = blameless.includes(reason) ? 0 : refusedOfAddress.take(headers.address())
  const said = waitMs > 0 ? 'rate_limited_address' : reason
  services.metrics.deliveries.inc({ outcome: said })
  services.log.debug({ reason: said }, 'a hook call was refused')
  if (hook && said === reason && reason !== 'overloaded') {
    const { publicationId } = hook
    refusals.add(`${publicationId}:${reason}`, {
      publicationId,
      reason,
      count: 1,
      lastAt: services.clock.now(),
    })
  }
  const isPassing = said === 'overloaded' || said === 'rate_limited_hook'
  const wait = waitMs || retryAfterMs || (isPassing ? BUSY_MS : 0)
  return failure(said, wait > 0 ? { retryAfterMs: wait } : {})
}
