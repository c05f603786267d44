import { z } from 'zod'
import { addressOfPage } from '#components/layout/query-address.ts'
import { searchText } from '#components/layout/search-text.ts'
import { jobStatuses } from '#lib/packagist/jobs.ts'

const LONGEST_SEARCH = 200
const MAX_PAGE = 100_000

/** The address of the log search: what cannot be searched for is left out. */
export const LogQuery = z.object({
  search: searchText(LONGEST_SEARCH),
  repository: z.uuid().optional().catch(undefined),
  status: z.enum(jobStatuses).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(MAX_PAGE).catch(1),
})

export type LogQuery = z.infer<typeof LogQuery>

/** The same search at another page. */
export function hrefForPage(query: LogQuery, page: number): string {
  return addressOfPage('/history/logs', query, page)
}
