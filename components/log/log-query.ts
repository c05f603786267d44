import { z } from 'zod'
import { jobStatuses } from '#lib/packagist/jobs.ts'

const LONGEST_SEARCH = 200
const MAX_PAGE = 100_000
/** A database cannot hold, nor compare with, the character of code 0. */
const withoutControls = /^\P{Cc}*$/u

/** The address of the log search: what cannot be searched for is left out. */
export const LogQuery = z.object({
  search: z.string().trim().min(1).max(LONGEST_SEARCH).regex(withoutControls).optional().catch(undefined),
  repository: z.uuid().optional().catch(undefined),
  status: z.enum(jobStatuses).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(MAX_PAGE).catch(1),
})

export type LogQuery = z.infer<typeof LogQuery>

export function isFiltered({ page: _, ...filters }: LogQuery): boolean {
  return Object.values(filters).some((value) => value !== undefined)
}

/** The same search at another page. */
export function hrefForPage(query: LogQuery, page: number): string {
  const given = Object.entries({ ...query, page: page === 1 ? undefined : page })
  const search = new URLSearchParams(
    given.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
  return search.size > 0 ? `/history/logs?${search}` : '/history/logs'
}
