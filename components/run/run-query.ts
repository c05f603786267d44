import { z } from 'zod'
import { addressOfPage } from '#components/layout/query-address.ts'
import { searchText } from '#components/layout/search-text.ts'
import type { ExportForm } from '#lib/runs/export-form.ts'
import { outcomeFilters, type RunFilter } from '#lib/runs/list-runs.ts'
import { runTriggers } from '#lib/runs/run.ts'
import { addDays, startOf } from '#lib/runs/week.ts'

const LONGEST_SEARCH = 100
const MAX_PAGE = 100_000

const DAY_MS = 86_400_000

/** How far back the list goes, in days. */
export const runRanges = { '7d': 7, '30d': 30, '90d': 90 } as const

export type RunRange = keyof typeof runRanges

const MONDAY = 1
const Week = z.iso
  .date()
  .startsWith('20')
  .refine((day) => new Date(day).getUTCDay() === MONDAY)

/** The address of the history: what is not one of our words, or not a name we could look for, is left out. */
export const RunQuery = z.object({
  outcome: z.enum(outcomeFilters).optional().catch(undefined),
  trigger: z.enum(runTriggers).optional().catch(undefined),
  reason: z
    .string()
    .regex(/^[a-z_]{1,60}$/)
    .optional()
    .catch(undefined),
  /** The last days, or the week that the Monday begins. */
  range: z.enum(['7d', '30d', '90d']).or(Week).optional().catch(undefined),
  repository: z.uuid().optional().catch(undefined),
  search: searchText(LONGEST_SEARCH),
  page: z.coerce.number().int().min(1).max(MAX_PAGE).catch(1),
})

export type RunQuery = z.infer<typeof RunQuery>

/** Where in time the reader is: days and weeks begin when theirs do. */
export type Reader = { now: Date; timeZone: string }

export function runFilter(query: RunQuery, reader: Reader): RunFilter {
  const { repository, outcome, trigger, search, reason, range } = query
  return { outcome, trigger, repositoryId: repository, search, reason, ...timesOf(range, reader) }
}

function timesOf(range: RunQuery['range'], { now, timeZone }: Reader): Pick<RunFilter, 'since' | 'until'> {
  if (range === undefined) return {}
  if (!isRange(range)) return { since: startOf(range, timeZone), until: startOf(addDays(range, 7), timeZone) }
  return { since: new Date(now.getTime() - runRanges[range] * DAY_MS) }
}

export function isRange(range: string): range is RunRange {
  return Object.hasOwn(runRanges, range)
}

/** The whole of what the list shows, as a file. */
export function hrefForExport(query: RunQuery, form: ExportForm): string {
  return addressOfPage('/history/export', { ...query, form }, 1)
}

/** The list narrowed by that and nothing else. */
export function hrefForRuns(filter: Partial<RunQuery>): string {
  return addressOfPage('/history', { ...filter, page: 1 }, 1)
}

/** The same list at another page. */
export function hrefForPage(query: RunQuery, page: number): string {
  return addressOfPage('/history', query, page)
}
