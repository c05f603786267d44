import type { Services } from '#lib/platform/services.ts'
import type { ListFilter, RepositorySort } from './list-filter.ts'
import { countFacets, type FacetRow, type LineRow, listLineRows, type RecentRun } from './list-store.ts'
import { type RepositoryState, repositoryStates, type Standing, standingOf } from './repository-state.ts'

/** How many rows are read at a time. */
export const WINDOW_SIZE = 24

/** A row of the list; JSON says it whole, times as ISO 8601. */
export type RepositoryLine = Standing &
  Pick<LineRow, 'id' | 'fullName' | 'name' | 'owner' | 'description' | 'visibility' | 'webUrl'> &
  Pick<LineRow, 'packageName' | 'packageType' | 'manifestDetail' | 'isAdmin'> & {
    pushedAt: string | null
    /** Null where nobody ever published it. */
    publication:
      | (Pick<LineRow, 'isStuck'> & {
          state: NonNullable<LineRow['publicationState']>
          sync: NonNullable<LineRow['sync']>
          health: NonNullable<LineRow['health']>
        })
      | null
    /** The newest tag that Packagist was seen to show; times are null where it stood there before Packbridge looked. */
    latest: { tag: string; visibleAt: string | null; tookMs: number | null } | null
    /** The latest ones, oldest first. */
    runs: RecentRun[]
  }

export type RepositoryQuery = ListFilter & {
  sort?: RepositorySort
  /** The first row, from 0; beyond the last, the last full part is read. */
  from?: number
}

export type RepositoryList = {
  rows: RepositoryLine[]
  from: number
  total: number
  /** How many each state holds of those that search, owner and axes leave. */
  counts: Record<RepositoryState | 'all', number>
  owners: { owner: string; name: string; count: number }[]
}

/** A part of what the user reaches, and how many there are of what; two queries, at once. */
export async function listRepositories(services: Services, query: RepositoryQuery): Promise<RepositoryList> {
  const asked = Math.max(0, Math.trunc(query.from ?? 0) || 0)
  const [facets, found] = await Promise.all([
    countFacets(services.database.prisma, query),
    listLines(services, { ...query, from: asked }),
  ])
  const counts = countStates(facets)
  const total = counts[query.state ?? 'all']
  const isBeyond = found.length === 0 && total > 0
  const from = isBeyond ? Math.floor((total - 1) / WINDOW_SIZE) * WINDOW_SIZE : asked
  const rows = isBeyond ? await listLines(services, { ...query, from }) : found
  return { rows, from: total === 0 ? 0 : from, total, counts, owners: listOwners(facets) }
}

/** A part of the same list alone; one query. */
export async function listLines(
  { database }: Pick<Services, 'database'>,
  { sort = 'pushed', from = 0, ...filter }: RepositoryQuery,
): Promise<RepositoryLine[]> {
  const rows = await listLineRows(database.prisma, { filter, sort, from, limit: WINDOW_SIZE })
  return rows.map(lineOf)
}

function lineOf(row: LineRow): RepositoryLine {
  const { id, fullName, name, owner, description, visibility, webUrl, isAdmin, manifestDetail } = row
  const { packageName, packageType, pushedAt, runs } = row
  return {
    ...{ id, fullName, name, owner, description, visibility, webUrl, isAdmin, manifestDetail },
    ...{ packageName, packageType, pushedAt: pushedAt?.toISOString() ?? null, runs },
    publication: publicationOf(row),
    latest: latestOf(row),
    ...standingOfRow(row),
  }
}

function publicationOf({
  publicationState: state,
  sync,
  health,
  isStuck,
}: LineRow): RepositoryLine['publication'] {
  return state && sync && health ? { state, sync, health, isStuck } : null
}

function standingOfRow(row: LineRow): Standing {
  const { isAdmin, visibility, isEmpty, manifestState, manifestReason } = row
  const publication = publicationOf(row)
  const steps = row.isStuck ? [{ reason: null }] : []
  return standingOf({
    isAdmin,
    repository: {
      ...{ visibility, isEmpty, manifestState, manifestReason },
      publication: publication && { ...publication, steps },
    },
  })
}

function latestOf({ tag, tagPushedAt, tagVisibleAt }: LineRow): RepositoryLine['latest'] {
  if (tag === null) return null
  const tookMs = tagPushedAt && tagVisibleAt ? tagVisibleAt.getTime() - tagPushedAt.getTime() : null
  return { tag, visibleAt: tagVisibleAt?.toISOString() ?? null, tookMs }
}

function countStates(facets: FacetRow[]): RepositoryList['counts'] {
  const found = (state: string) => facets.find(({ standing }) => standing === state)?.found ?? 0
  const all = facets.filter(({ standing }) => standing !== null).reduce((sum, each) => sum + each.found, 0)
  const zero = { all, publishable: 0, on: 0, paused: 0, attention: 0, blocked: 0 }
  const counts: RepositoryList['counts'] = { ...zero, not_composer: 0, unread: 0 }
  for (const state of repositoryStates) counts[state] = found(state)
  // What is on and needs attention is on.
  counts.on += counts.attention
  return counts
}

function listOwners(facets: FacetRow[]): RepositoryList['owners'] {
  return facets
    .flatMap(({ owner, name, all: count }) => (owner === null ? [] : [{ owner, name, count }]))
    .sort((a, b) => a.owner.localeCompare(b.owner, 'en'))
}
