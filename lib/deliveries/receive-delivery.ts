import { ok, type Result } from '#lib/platform/result.ts'
import { isRelaying, type PublicationState } from '#lib/publication/publication.ts'
import { type AdmittedCall, refuseCall } from './admit-call.ts'
import type { DeliveryKind, IgnoredReason, RefusalReason } from './delivery.ts'
import { parseHookCall } from './hook-call.ts'
import type { FoundHook } from './hook-keys.ts'
import type { Receiver } from './receiver.ts'

export type Received = 'accepted' | 'duplicate' | 'ping'

/** What became of a call, and what its delivery is found by. */
export type Receipt = { received: Received; publicationId: string; fingerprint: string }

/** Puts an admitted call on disk, with what is to be done about it, before it is acknowledged. */
export async function receiveDelivery(
  receiver: Receiver,
  call: AdmittedCall,
  body: string,
): Promise<Result<Receipt, RefusalReason>> {
  const { services, batch, pings } = receiver
  const hook = await findStill(receiver, call)
  if (hook === 'unavailable') return refuseCall(receiver, call, null, 'overloaded')
  if (hook === 'unknown') return refuseCall(receiver, call, null, 'hook_unknown')
  const parsed = parseHookCall(body, call)
  if (!parsed.ok) return refuseCall(receiver, call, hook, parsed.reason)

  const { publicationId } = hook
  const receivedAt = services.clock.now()
  const ignored = ignoredReason(parsed.value.kind, hook.state)
  const trace = services.tracing.traceparent()
  const outcome = await batch.add({ publicationId, call: parsed.value, receivedAt, ignored, trace })
  if (outcome === 'overloaded') return refuseCall(receiver, call, hook, 'overloaded')
  if (outcome === 'gone') return refuseCall(receiver, call, null, 'hook_unknown')
  if (ignored === 'ping') pings.add(publicationId, { publicationId, at: receivedAt })
  const received = outcome === 'duplicate' ? 'duplicate' : ignored === 'ping' ? 'ping' : 'accepted'
  services.metrics.deliveries.inc({ outcome: received })
  return ok({ received, publicationId, fingerprint: parsed.value.fingerprint })
}

/**
 * The hook after its body has arrived, which may have taken long. Where pushes would be passed over, it is
 * looked up anew: what counts is whether somebody resumed the publication before this call came.
 */
async function findStill({ hookKeys }: Receiver, { hookKey }: AdmittedCall): Promise<FoundHook> {
  const found = await hookKeys.find(hookKey)
  return typeof found === 'string' || isRelaying(found.state) ? found : hookKeys.look(hookKey)
}

function ignoredReason(kind: DeliveryKind, state: PublicationState): IgnoredReason | null {
  if (kind === 'ping') return 'ping'
  if (kind === 'other') return 'not_a_ref'
  if (isRelaying(state)) return null
  return state === 'paused' ? 'publication_paused' : 'publication_off'
}
