import type { DeliveryKind } from '#prisma/generated/enums.ts'

export type { DeliveryKind }

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
