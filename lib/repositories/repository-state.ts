import { manifestReasons } from './manifest.ts'
import { type BlockReason, type Publishable, publishability } from './publishability.ts'
import type { Reachable } from './store.ts'

/** What a list shows a repository as, and can be narrowed to. `unread`: its composer.json was not read yet. */
export const repositoryStates = [
  'publishable',
  'on',
  'paused',
  'attention',
  'blocked',
  'not_composer',
  'unread',
] as const

export type RepositoryState = (typeof repositoryStates)[number]

export type PublicationSummary = NonNullable<Reachable['repository']['publication']>

export type Standing = { state: RepositoryState; blocked: BlockReason | null }

type Judged = {
  isAdmin: boolean
  repository: Pick<Reachable['repository'], 'visibility' | 'isEmpty' | 'manifestState' | 'manifestReason'> & {
    publication: Pick<PublicationSummary, 'state' | 'sync' | 'health' | 'steps'> | null
  }
}

/** A publication decides, while it is not off; else whether the repository can be published. */
export function standingOf({ repository, isAdmin }: Judged): Standing {
  const { visibility, isEmpty, publication } = repository
  const blocked = publishability({ visibility, isEmpty, isAdmin, manifest: manifestOf(repository) })
  return { state: publishedState(publication) ?? unpublishedState(blocked), blocked }
}

function publishedState(publication: Judged['repository']['publication']): RepositoryState | null {
  if (!publication || publication.state === 'off') return null
  if (publication.state === 'paused') return 'paused'
  const { health, sync } = publication
  if (isStuck(publication)) return 'attention'
  return health === 'broken' || health === 'degraded' || sync === 'behind' ? 'attention' : 'on'
}

/** Turning on or off stopped at a step and waits for a person. */
export function isStuck({ state, steps }: Pick<PublicationSummary, 'state' | 'steps'>): boolean {
  return (state === 'enabling' || state === 'disabling') && steps.length > 0
}

function unpublishedState(blocked: BlockReason | null): RepositoryState {
  if (blocked === null) return 'publishable'
  if (blocked === 'manifest_absent' || blocked === 'repository_empty') return 'not_composer'
  return blocked === 'manifest_unread' ? 'unread' : 'blocked'
}

/** `on` also holds what is on and needs attention. */
export function isIn(state: RepositoryState, filter: RepositoryState): boolean {
  return state === filter || (filter === 'on' && state === 'attention')
}

function manifestOf(repository: Judged['repository']): Publishable['manifest'] {
  const { manifestState, manifestReason } = repository
  if (manifestState === 'absent') return 'manifest_absent'
  if (manifestState !== 'invalid') return manifestState
  return manifestReasons.find((known) => known === manifestReason) ?? 'manifest_invalid_json'
}
