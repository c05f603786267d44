import { z } from 'zod'
import { searchText } from '#components/layout/search-text.ts'
import { withoutControls } from '#lib/platform/control-characters.ts'
import {
  type HealthFilter,
  healthFilters,
  type RepositorySort,
  repositorySorts,
  type SyncFilter,
  syncFilters,
} from '#lib/repositories/list-filter.ts'
import { type RepositoryState, repositoryStates } from '#lib/repositories/repository-state.ts'

/** What the address of the list holds. */
export type ListQuery = {
  search: string
  state: RepositoryState | null
  sync: SyncFilter | null
  health: HealthFilter | null
  owner: string | null
  sort: RepositorySort
  page: number
}

const Query = z.object({
  search: searchText(200).transform((text) => text ?? ''),
  state: z.enum(repositoryStates).nullable().catch(null),
  sync: z.enum(syncFilters).nullable().catch(null),
  health: z.enum(healthFilters).nullable().catch(null),
  owner: z.string().min(1).max(200).regex(withoutControls).nullable().catch(null),
  sort: z.enum(repositorySorts).catch('pushed'),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
})

/** Reads the query; whatever makes no sense counts as not given. */
export function readListQuery(params: Record<string, string | string[] | undefined>): ListQuery {
  return Query.parse({ search: '', state: null, sync: null, health: null, owner: null, ...params })
}

/** What is chosen as the query of an address, without `?`; what is as usual is left out. */
export function listParams({ search, state, sync, health, owner, sort, page }: ListQuery): string {
  const chosen = { search, state, sync, health, owner }
  const given = Object.entries(chosen).filter((entry): entry is [string, string] => Boolean(entry[1]))
  const query = new URLSearchParams(given)
  if (sort !== 'pushed') query.set('sort', sort)
  if (page > 1) query.set('page', String(page))
  return query.toString()
}

/** The address of the list with these choices. */
export function listHref(query: ListQuery): string {
  const params = listParams(query)
  return params ? `/repositories?${params}` : '/repositories'
}

/** Whether anything narrows the list. */
export function isNarrowed({ search, state, sync, health, owner }: ListQuery): boolean {
  return search !== '' || [state, sync, health, owner].some((choice) => choice !== null)
}
