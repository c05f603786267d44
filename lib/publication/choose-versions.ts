import type { VersionRow } from './version-rows.ts'

/** `all` and the others but `branches` are about tags and versions made of tags. */
export const versionFilters = [
  'all',
  'missing',
  'published',
  'ignored',
  'packagist_only',
  'unknown',
  'branches',
] as const

export type VersionFilter = (typeof versionFilters)[number]

export const VERSIONS_PER_PAGE = 100

export type VersionChoice = {
  filter: VersionFilter
  /** Every word stands in the version, its ref, or begins one of its commits. */
  search: string
  /** From 1; one beyond the last shows the last. */
  page: number
}

export type ChosenVersions = {
  rows: VersionRow[]
  total: number
  page: number
  pages: number
  /** How many each filter holds of those that the search leaves. */
  counts: Record<VersionFilter, number>
}

/** One page of the rows, in their order. Pure. */
export function chooseVersions(
  all: readonly VersionRow[],
  { filter, search, page: wished }: VersionChoice,
): ChosenVersions {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const found = all.filter((row) => words.every((word) => holds(row, word)))
  const chosen = found.filter((row) => isIn(row, filter))
  const pages = Math.max(1, Math.ceil(chosen.length / VERSIONS_PER_PAGE))
  const page = Math.min(pages, Math.max(1, Math.trunc(wished) || 1))
  const rows = chosen.slice((page - 1) * VERSIONS_PER_PAGE, page * VERSIONS_PER_PAGE)
  return { rows, total: chosen.length, page, pages, counts: countFilters(found) }
}

function isIn({ kind, state }: VersionRow, filter: VersionFilter): boolean {
  if (filter === 'branches') return kind === 'branch'
  return kind === 'tag' && (filter === 'all' || filter === state)
}

function holds({ version, ref, giteeCommit, packagistCommit }: VersionRow, word: string): boolean {
  if (`${version}\n${ref ?? ''}`.toLowerCase().includes(word)) return true
  return [giteeCommit, packagistCommit].some((commit) => commit?.startsWith(word))
}

function countFilters(rows: readonly VersionRow[]): Record<VersionFilter, number> {
  const counts = { all: 0, missing: 0, published: 0, ignored: 0, packagist_only: 0, unknown: 0, branches: 0 }
  for (const { kind, state } of rows) {
    if (kind === 'branch') counts.branches += 1
    else {
      counts.all += 1
      counts[state] += 1
    }
  }
  return counts
}
