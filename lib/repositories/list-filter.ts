import type { UserId } from '#lib/platform/ids.ts'
import type { RepositoryState } from './repository-state.ts'

export const repositorySorts = ['pushed', 'name', 'package', 'published', 'health'] as const
export type RepositorySort = (typeof repositorySorts)[number]

/** The axes of those that are on or paused; the rest has none to be narrowed by. */
export const syncFilters = ['synced', 'publishing', 'behind', 'unpublished', 'unknown'] as const
export const healthFilters = ['healthy', 'degraded', 'broken', 'paused'] as const

export type SyncFilter = (typeof syncFilters)[number]
export type HealthFilter = (typeof healthFilters)[number]

/** What narrows the list of what a user reaches. Nothing given: all of it. */
export type ListFilter = {
  userId: UserId
  /** Words that each stand somewhere in what the row shows. */
  search?: string
  state?: RepositoryState | null
  sync?: SyncFilter | null
  health?: HealthFilter | null
  owner?: string | null
}
