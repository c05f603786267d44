import { z } from 'zod'
import type { PublicationState } from '#lib/publication/publication.ts'
import { healthFilters, syncFilters } from '#lib/repositories/list-filter.ts'
import type { BlockReason } from '#lib/repositories/publishability.ts'
import { repositoryStates } from '#lib/repositories/repository-state.ts'
import type { BulkItemState, BulkKind, RepairState } from '#prisma/generated/enums.ts'

export type { BulkItemState, BulkKind }

/** What can be done with many repositories at once. */
export const bulkKinds = [
  'turn_on',
  'pause',
  'resume',
  'turn_off',
  'repair',
  'check',
] as const satisfies BulkKind[]

/** How many repositories one bulk action may hold. */
export const MOST_ITEMS = 5_000

/** What turning on needs to be told; the other kinds need nothing. */
export const BulkOptions = z.object({
  credentialId: z.uuid().nullable().default(null),
  route: z.enum(['relay', 'direct']).default('relay'),
  adoptHook: z.boolean().default(false),
  repairsItself: z.boolean().default(true),
})

export type BulkOptions = z.infer<typeof BulkOptions>

const Filter = z.object({
  search: z.string().max(200).default(''),
  state: z.enum(repositoryStates).nullable().default(null),
  sync: z.enum(syncFilters).nullable().default(null),
  health: z.enum(healthFilters).nullable().default(null),
  owner: z.string().max(200).nullable().default(null),
})

/** Repositories by their ids, of those that the filter still finds where there is one, or all that it finds but these. */
export const BulkSelection = z.union([
  z.object({ ids: z.array(z.uuid()).min(1).max(MOST_ITEMS), filter: Filter.optional() }),
  z.object({ filter: Filter, except: z.array(z.uuid()).max(MOST_ITEMS) }),
])

export type BulkSelection = z.infer<typeof BulkSelection>

/** Why a bulk action is refused, or one of its repositories is passed over. */
export const bulkReasons = [
  'already_on',
  'already_off',
  'not_on',
  'not_paused',
  'left_list',
  'cancelled',
  'still_under_way',
  'nothing_to_do',
  'bulk_under_way',
  'too_many_selected',
] as const

/** What the tables say of a repository, as far as it decides what can be done with it. */
export type BulkSubject = {
  isAdmin: boolean
  blocked: BlockReason | null
  state: PublicationState
  isStuck: boolean
  /** How many drifts a press would repair. */
  repairable: number
}

/** Null where the kind of action can be begun, else why not. Remotes may still refuse it. Pure. */
export function misfit(kind: BulkKind, subject: BulkSubject): string | null {
  const { isAdmin, blocked, state, repairable } = subject
  const isWatched = state === 'on' || state === 'paused'
  if (!isAdmin) return 'not_administrator'
  switch (kind) {
    case 'turn_on':
      return state === 'off' ? blocked : 'already_on'
    case 'pause':
      return state === 'on' ? null : 'not_on'
    case 'resume':
      return state === 'paused' ? null : 'not_paused'
    case 'turn_off':
      return isWatched || state === 'enabling' || subject.isStuck ? null : 'already_off'
    case 'repair':
      if (!isWatched) return 'publication_off'
      return repairable > 0 ? null : 'nothing_to_repair'
    case 'check':
      return isWatched ? null : 'publication_off'
  }
}

/** Begun and not over at the same time: what only waits for its proof keeps nothing else waiting. */
export const mostUnderWay: Record<BulkKind, number> = {
  turn_on: 4,
  pause: 4,
  resume: 4,
  turn_off: 4,
  repair: 40,
  check: 8,
}

/** What goes on by itself for longer is not waited for any more. */
const PATIENCE_MS = 20 * 60_000

export type Seen = {
  state: PublicationState
  isStuck: boolean
  /** Why turning on or off stopped. */
  stuckReason: string | null
  /** When the newest evidence of its checks was looked at. */
  lookedAt: Date | null
  /** Those begun since the item was. */
  repairs: { state: RepairState; failure: string | null }[]
}

export type Progress =
  | { kind: 'unbegun' }
  | { kind: 'under_way' }
  | { kind: 'done' }
  | { kind: 'failed'; reason: string }

/** How far something that was begun is, by what the tables show now. Pure. */
export function progressOf(
  kind: BulkKind,
  { startedAt, now }: { startedAt: Date; now: Date },
  seen: Seen,
): Progress {
  const progress = stageOf(kind, startedAt, seen)
  const isLate = now.getTime() - startedAt.getTime() > PATIENCE_MS
  return progress.kind === 'under_way' && isLate ? { kind: 'failed', reason: 'still_under_way' } : progress
}

function stageOf(kind: BulkKind, startedAt: Date, seen: Seen): Progress {
  const { state, lookedAt } = seen
  if (kind === 'check') return { kind: lookedAt !== null && lookedAt >= startedAt ? 'done' : 'under_way' }
  if (kind === 'repair') return stageOfRepairs(seen.repairs)
  const { wished, onTheWay } = ways[kind]
  if (state === wished) return { kind: 'done' }
  if (state !== onTheWay) return { kind: 'unbegun' }
  return seen.isStuck ? { kind: 'failed', reason: seen.stuckReason ?? 'unexpected' } : { kind: 'under_way' }
}

type Way = { wished: PublicationState; onTheWay: PublicationState | null }

const ways: Record<Exclude<BulkKind, 'check' | 'repair'>, Way> = {
  turn_on: { wished: 'on', onTheWay: 'enabling' },
  pause: { wished: 'paused', onTheWay: null },
  resume: { wished: 'on', onTheWay: null },
  turn_off: { wished: 'off', onTheWay: 'disabling' },
}

function stageOfRepairs(repairs: Seen['repairs']): Progress {
  if (repairs.length === 0) return { kind: 'unbegun' }
  if (repairs.some(({ state }) => state === 'waiting' || state === 'proving')) return { kind: 'under_way' }
  const failed = repairs.find(({ state }) => state === 'failed')
  return failed ? { kind: 'failed', reason: failed.failure ?? 'not_proved' } : { kind: 'done' }
}

/** A refusal because of what is so passes the repository over; what may go better next time has failed. */
export function endOf(reason: string): 'skipped' | 'failed' {
  return passing.has(reason) ? 'failed' : 'skipped'
}

const passing: ReadonlySet<string> = new Set([
  ...['unauthorized', 'rate_limited', 'timeout', 'unreachable', 'upstream_down', 'bad_response', 'rejected'],
  ...['token_expired', 'token_unknown', 'scope_missing', 'sign_in_again', 'token_dead', 'unexpected'],
])
