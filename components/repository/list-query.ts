import { z } from 'zod'
import { type RepositorySort, repositorySorts } from '#lib/repositories/list-repositories.ts'
import { type RepositoryState, repositoryStates } from '#lib/repositories/repository-state.ts'

/** What the address of the list holds. */
export type ListQuery = {
  search: string
  state: RepositoryState | null
  owner: string | null
  sort: RepositorySort
  page: number
}

const Query = z.object({
  search: z.string().trim().max(200).catch(''),
  state: z.enum(repositoryStates).nullable().catch(null),
  owner: z.string().min(1).max(200).nullable().catch(null),
  sort: z.enum(repositorySorts).catch('pushed'),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
})

/** Reads the query; whatever makes no sense counts as not given. */
export function readListQuery(params: Record<string, string | string[] | undefined>): ListQuery {
  return Query.parse({ search: '', state: null, owner: null, ...params })
}

/** The address of the list with these choices; those that are as usual are left out. */
export function listHref({ search, state, owner, sort, page }: ListQuery): string {
  const query = new URLSearchParams()
  if (search) query.set('search', search)
  if (state) query.set('state', state)
  if (owner) query.set('owner', owner)
  if (sort !== 'pushed') query.set('sort', sort)
  if (page > 1) query.set('page', String(page))
  return query.size > 0 ? `/repositories?${query}` : '/repositories'
}

/** Whether anything narrows the list. */
export function isNarrowed({ search, state, owner }: ListQuery): boolean {
  return search !== '' || state !== null || owner !== null
}
