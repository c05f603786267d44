import type { DeliveryKind } from '#prisma/generated/enums.ts'

export type { DeliveryKind }

export const deliveryKinds = [
  'tag_created',
  'tag_deleted',
  'branch_pushed',
  'branch_deleted',
  'ping',
  'other',
] as const satisfies DeliveryKind[]

/** What a call is for: one that tells of no tag or branch asks for nothing. */
export function isPush(kind: DeliveryKind): boolean {
  return kind !== 'ping' && kind !== 'other'
}

/** The name of the tag or branch, without what git puts before it. */
export function refName(ref: string): string {
  return ref.replace(/^refs\/(?:tags|heads)\//, '')
}

/** Why a hook call is refused; metric label, counter of the publication and text key. */
export const refusalReasons = [
  'hook_unknown',
  'signature_missing',
  'signature_wrong',
  'timestamp_outside_window',
  'body_too_large',
  'body_malformed',
  'rate_limited_hook',
  'rate_limited_address',
  'overloaded',
] as const

export type RefusalReason = (typeof refusalReasons)[number]

/** Why an accepted call needs no run. */
export const ignoredReasons = ['ping', 'not_a_ref', 'publication_paused', 'publication_off'] as const

export type IgnoredReason = (typeof ignoredReasons)[number]

/** What a verified hook call claims. The body is not signed: what happened is read again from Gitee. */
export type HookCall = {
  kind: DeliveryKind
  ref: string
  before: string
  after: string
  sentAt: Date
  /** Gitee sends no delivery id: hook, timestamp, ref and after make one. */
  fingerprint: string
}

/** What became of a delivery. */
export const deliveryOutcomes = ['served', 'waiting', 'ignored'] as const

export type DeliveryOutcome = (typeof deliveryOutcomes)[number]

export type DeliveryFilter = { kind: DeliveryKind | null; outcome: DeliveryOutcome | null }

/** A place in the list: beyond this delivery, on its older or newer side. */
export type DeliveryPlace = { side: 'older' | 'newer'; receivedAt: Date; id: string }
