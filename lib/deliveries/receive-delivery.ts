import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import type { IgnoredReason, RefusalReason } from './delivery.ts'
import type { DeliveryBatch } from './delivery-batch.ts'
import { parseHookCall } from './hook-call.ts'
import type { HookKeys, KnownHook } from './hook-keys.ts'
import { isSigned, isTimely } from './signature.ts'
import { countRefusal, markPing } from './store.ts'

export type HookRequest = {
  hookKey: string
  token: string | undefined
  timestamp: string | undefined
  isPing: boolean
  body: string
}

export type Receiver = { services: Services; hookKeys: HookKeys; batch: DeliveryBatch }

export type Received = 'accepted' | 'duplicate' | 'ping'

/**
 * Verifies one hook call and puts it on disk with its job before it is acknowledged.
 * Refusals are counted for the publication they were meant for.
 */
export async function receiveDelivery(
  receiver: Receiver,
  request: HookRequest,
): Promise<Result<Received, RefusalReason>> {
  const { services } = receiver
  const hook = await receiver.hookKeys.find(request.hookKey)
  const received = hook ? await receiveFor(receiver, hook, request) : failure('hook_unknown')
  if (received.ok) services.metrics.deliveries.inc({ outcome: received.value })
  else await countRefused(services, hook, received.reason)
  return received
}

/** Counts a call that was refused before its body could be read. */
export async function refuseDelivery(
  receiver: Receiver,
  hookKey: string,
  reason: RefusalReason,
): Promise<void> {
  await countRefused(receiver.services, await receiver.hookKeys.find(hookKey), reason)
}

async function countRefused(
  services: Services,
  hook: KnownHook | null,
  reason: RefusalReason,
): Promise<void> {
  services.metrics.deliveries.inc({ outcome: reason })
  services.log.debug({ reason }, 'a hook call was refused')
  if (!hook || reason === 'overloaded') return
  await countRefusal(services.database.prisma, hook.publicationId, reason, services.clock.now())
}

async function receiveFor(
  { services, batch }: Receiver,
  hook: KnownHook,
  request: HookRequest,
): Promise<Result<Received, RefusalReason>> {
  const now = services.clock.now()
  const { timestamp } = request
  if (!request.token || !timestamp || !/^\d{10,16}$/.test(timestamp)) return failure('signature_missing')
  if (!isSigned(hook.secret, timestamp, request.token)) return failure('signature_wrong')
  if (!isTimely(new Date(Number(timestamp)), now)) return failure('timestamp_outside_window')
  const call = parseHookCall(request.body, { timestamp, isPing: request.isPing })
  if (!call.ok) return call

  const ignored = ignoredReason(call.value.kind)
  const outcome = await batch.add({
    publicationId: hook.publicationId,
    call: call.value,
    receivedAt: now,
    ignored,
    trace: services.tracing.traceparent(),
  })
  if (outcome === 'overloaded') return failure('overloaded')
  if (ignored === 'ping') await markPing(services.database.prisma, hook.publicationId, now)
  if (outcome === 'duplicate') return ok('duplicate')
  return ok(ignored === 'ping' ? 'ping' : 'accepted')
}

function ignoredReason(kind: string): IgnoredReason | null {
  if (kind === 'ping') return 'ping'
  return kind === 'other' ? 'not_a_ref' : null
}
