import { z } from 'zod'
import { addressOfPage } from '#components/layout/query-address.ts'
import { searchText } from '#components/layout/search-text.ts'
import { outcomeFilters, type RunFilter } from '#lib/runs/list-runs.ts'
import { runTriggers } from '#lib/runs/run.ts'

const LONGEST_SEARCH = 100
const MAX_PAGE = 100_000

/** The address of the history: what is not one of our words, or not a name we could look for, is left out. */
export const RunQuery = z.object({
  outcome: z.enum(outcomeFilters).optional().catch(undefined),
  trigger: z.enum(runTriggers).optional().catch(undefined),
  repository: z.uuid().optional().catch(undefined),
  search: searchText(LONGEST_SEARCH),
  page: z.coerce.number().int().min(1).max(MAX_PAGE).catch(1),
})

export type RunQuery = z.infer<typeof RunQuery>

export function runFilter({ repository, outcome, trigger, search }: RunQuery): RunFilter {
  return { outcome, trigger, repositoryId: repository, search }
}

/** The same list at another page. */
export function hrefForPage(query: RunQuery, page: number): string {
  return addressOfPage('/history', query, page)
}
