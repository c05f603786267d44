import { z } from 'zod'
import { type VersionFilter, versionFilters } from '#lib/publication/choose-versions.ts'

/** What the address of a versions table holds. */
export type VersionQuery = {
  filter: VersionFilter
  search: string
  page: number
  /** The tag that somebody thinks of pushing. */
  next: string | null
}

const Query = z.object({
  filter: z.enum(versionFilters).catch('all'),
  search: z.string().trim().max(200).catch(''),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
  next: z.string().trim().min(1).max(200).nullable().catch(null),
})

/** Where on the page a tag is asked about before it is pushed: below the versions. */
export const NEXT_TAG_ID = 'next-tag'

/** Reads the query; whatever makes no sense counts as not given. */
export function readVersionQuery(params: Record<string, string | string[] | undefined>): VersionQuery {
  return Query.parse({ next: null, ...params })
}

/** The address of the table with these choices; those that are as usual are left out. */
export function versionsHref(repositoryId: string, query: Partial<VersionQuery> = {}): string {
  const { filter = 'all', search, page = 1, next } = query
  const params = new URLSearchParams()
  if (filter !== 'all') params.set('filter', filter)
  if (search) params.set('search', search)
  if (next) params.set('next', next)
  if (page > 1) params.set('page', String(page))
  const path = `/repositories/${repositoryId}/versions`
  return params.size > 0 ? `${path}?${params}` : path
}
