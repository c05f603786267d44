import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { type RepositoryRow, rowOf } from './get-repository.ts'
import { isIn, type RepositoryState, repositoryStates } from './repository-state.ts'
import { listReachable } from './store.ts'

export const repositorySorts = ['pushed', 'name', 'package'] as const
export type RepositorySort = (typeof repositorySorts)[number]

export const PAGE_SIZE = 50

export type RepositoryQuery = {
  userId: UserId
  search?: string
  state?: RepositoryState | null
  /** As in `owners`. */
  owner?: string | null
  sort?: RepositorySort
  /** From 1; one beyond the last shows the last. */
  page?: number
}

export type RepositoryList = {
  rows: RepositoryRow[]
  total: number
  page: number
  pages: number
  /** How many each state holds of those that search and owner leave. */
  counts: Record<RepositoryState | 'all', number>
  owners: { owner: string; name: string; count: number }[]
}

/** One page of what the user reaches. All rows are read: the state is a rule of the program, not of the table. */
export async function listRepositories(services: Services, query: RepositoryQuery): Promise<RepositoryList> {
  const all = (await listReachable(services.database.prisma, query.userId)).map(rowOf)
  const words = (query.search ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const found = all.filter((row) => matches(row, words) && (!query.owner || row.owner === query.owner))
  const { state } = query
  const chosen = state ? found.filter((row) => isIn(row.state, state)) : found
  const sorted = chosen.sort(comparators[query.sort ?? 'pushed'])
  const pages = Math.max(1, Math.ceil(sorted.length / PAGE_SIZE))
  const page = Math.min(pages, Math.max(1, Math.trunc(query.page ?? 1) || 1))
  return {
    rows: sorted.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    total: sorted.length,
    page,
    pages,
    counts: countStates(found),
    owners: countOwners(all),
  }
}

/** Every word stands somewhere in what the row shows. */
function matches(row: RepositoryRow, words: string[]): boolean {
  if (words.length === 0) return true
  const { fullName, name, ownerName, description, packageName, packageSummary } = row
  const text = [fullName, name, ownerName, description, packageName, packageSummary].join('\n').toLowerCase()
  return words.every((word) => text.includes(word))
}

const byName = (a: RepositoryRow, b: RepositoryRow) =>
  a.fullName.localeCompare(b.fullName, 'en') || a.id.localeCompare(b.id)

const comparators: Record<RepositorySort, (a: RepositoryRow, b: RepositoryRow) => number> = {
  pushed: (a, b) => (b.pushedAt?.getTime() ?? 0) - (a.pushedAt?.getTime() ?? 0) || byName(a, b),
  name: byName,
  package: (a, b) =>
    Number(a.packageName === null) - Number(b.packageName === null) ||
    (a.packageName ?? '').localeCompare(b.packageName ?? '', 'en') ||
    byName(a, b),
}

function countStates(rows: RepositoryRow[]): RepositoryList['counts'] {
  const count = (filter: RepositoryState) => rows.filter(({ state }) => isIn(state, filter)).length
  const zero = { all: rows.length, publishable: 0, on: 0, paused: 0, attention: 0, blocked: 0 }
  const counts: RepositoryList['counts'] = { ...zero, not_composer: 0, unread: 0 }
  for (const state of repositoryStates) counts[state] = count(state)
  return counts
}

function countOwners(rows: RepositoryRow[]): RepositoryList['owners'] {
  const owners = new Map<string, { owner: string; name: string; count: number }>()
  for (const { owner, ownerName } of rows) {
    const seen = owners.get(owner) ?? { owner, name: ownerName, count: 0 }
    owners.set(owner, { ...seen, count: seen.count + 1 })
  }
  return [...owners.values()].sort((a, b) => a.owner.localeCompare(b.owner, 'en'))
}
