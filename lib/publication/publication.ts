import type { Health, PublicationState, Route, RunState, Sync } from '#prisma/generated/enums.ts'

export type { Health, PublicationState, Route, Sync }

export type PublicationEvent =
  | 'switched_on'
  | 'applied'
  | 'paused'
  | 'resumed'
  | 'switched_off'
  | 'removed'
  | 'hook_found'

const transitions: Record<PublicationState, Partial<Record<PublicationEvent, PublicationState>>> = {
  off: { switched_on: 'enabling', hook_found: 'disabling' },
  enabling: { applied: 'on', switched_on: 'enabling', switched_off: 'disabling' },
  on: { paused: 'paused', switched_off: 'disabling', switched_on: 'enabling' },
  paused: { resumed: 'on', switched_off: 'disabling', switched_on: 'enabling' },
  disabling: { removed: 'off', switched_off: 'disabling' },
}

/** The state after an event, or null where the event has no place. */
export function transition(state: PublicationState, event: PublicationEvent): PublicationState | null {
  return transitions[state][event] ?? null
}

/** Whether pushes are carried to Packagist in this state. */
export function isRelaying(state: PublicationState): boolean {
  return state === 'on' || state === 'enabling'
}

/** Whether the publication is off, or on its way there: our hook is to be gone. */
export function isTurnedOff(state: PublicationState): boolean {
  return state === 'off' || state === 'disabling'
}

/** Whether a run of the publication's carries something to Packagist: one that a failing check holds up does not. */
export function isPublishing(activeRuns: { state: RunState }[]): boolean {
  return activeRuns.some(({ state }) => state !== 'blocked')
}

/** Whether the publication is watched in this state: paused ones too, for they go on one day. */
export function isActive(state: PublicationState): boolean {
  return state === 'on' || state === 'paused'
}

/** Why a change of a publication is refused, or a step of the switch fails. */
export const publicationReasons = [
  'not_administrator',
  'repository_gone',
  'repository_private',
  'repository_empty',
  'manifest_unusable',
  'credential_missing',
  'main_token_missing',
  'safe_token_missing',
  'package_of_others',
  'vendor_taken',
  'app_unreachable',
  'state_moved',
  'plan_changed',
  'name_mismatch',
] as const

export type PublicationReason = (typeof publicationReasons)[number]

/** What the sealed secret of a hook is bound to. */
export function hookSecretContext(publicationId: string): string {
  return `publication:${publicationId}:hook`
}
