import type { Db } from '#lib/platform/database.ts'
import { Prisma } from '#prisma/generated/client.ts'
import type { PublicationState } from '#prisma/generated/enums.ts'
import type { ListFilter, RepositorySort } from './list-filter.ts'
import type { RepositoryState } from './repository-state.ts'

/** How many runs the spark line of a row shows. */
const RECENT_RUNS = 12

/** The rule of standingOf, said to the database; a test holds the two to each other. */
const standing = Prisma.sql`CASE
  WHEN publication.state = 'paused' THEN 'paused'
  WHEN publication.state <> 'off' THEN CASE
    WHEN publication.state IN ('enabling', 'disabling') AND EXISTS (SELECT FROM "SwitchStep" AS step
      WHERE step."publicationId" = publication.id AND step.state = 'failed') THEN 'attention'
    WHEN publication.health IN ('broken', 'degraded') OR publication.sync = 'behind' THEN 'attention'
    ELSE 'on' END
  WHEN repository."isEmpty" OR repository."manifestState" = 'absent' THEN 'not_composer'
  WHEN NOT access."isAdmin" OR repository.visibility <> 'public' THEN 'blocked'
  WHEN repository."manifestState" = 'valid' THEN 'publishable'
  WHEN repository."manifestState" = 'unread' THEN 'unread'
  ELSE 'blocked' END`

/** What the user reaches, with how it stands and whether search, owner and axes leave it. */
function reached({ userId, search = '', sync, health, owner }: ListFilter) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const text = Prisma.sql`lower(concat_ws(E'\n', repository."fullName", repository.name, repository."ownerName",
    repository.description, repository."packageName", repository."packageSummary"))`
  const isWatched = Prisma.sql`publication.state IN ('on', 'paused')`
  const found = [
    Prisma.sql`true`,
    ...words.map((word) => Prisma.sql`strpos(${text}, ${word}) > 0`),
    ...(owner ? [Prisma.sql`repository.owner = ${owner}`] : []),
    ...(sync ? [Prisma.sql`${isWatched} AND publication.sync = ${sync}::"Sync"`] : []),
    ...(health ? [Prisma.sql`${isWatched} AND publication.health = ${health}::"Health"`] : []),
  ]
  return Prisma.sql`reached AS (
    SELECT repository.*, access."isAdmin", publication.id AS "publicationId",
      publication.state AS "publicationState", publication.sync, publication.health,
      ${standing} AS standing, coalesce(${Prisma.join(found, ' AND ')}, false) AS "isFound"
    FROM "RepositoryAccess" AS access
    JOIN "Repository" AS repository ON repository.id = access."repositoryId"
    LEFT JOIN "Publication" AS publication ON publication."repositoryId" = repository.id
    WHERE access."userId" = ${userId})`
}

/** `on` also holds what is on and needs attention. */
function isChosen(state: RepositoryState | null | undefined) {
  if (!state) return Prisma.sql`"isFound"`
  const states = state === 'on' ? ['on', 'attention'] : [state]
  return Prisma.sql`"isFound" AND standing = ANY(${states})`
}

/** The worst first; what is not watched has no health and comes last. */
const badness = Prisma.sql`CASE WHEN "publicationState" IN ('on', 'paused')
  THEN array_position(ARRAY['broken', 'degraded', 'healthy', 'paused', 'off'], health::text)
  WHEN standing = 'attention' THEN 0 END ASC NULLS LAST`

const tags = Prisma.sql`FROM "Proof" AS proof
  WHERE proof."publicationId" = reached."publicationId" AND proof.ref LIKE 'refs/tags/%'`

const byName = Prisma.sql`lower("fullName"), id`

const orders: Record<RepositorySort, Prisma.Sql> = {
  pushed: Prisma.sql`"pushedAt" DESC NULLS LAST, ${byName}`,
  name: byName,
  package: Prisma.sql`"packageName" ASC NULLS LAST, ${byName}`,
  published: Prisma.sql`(SELECT max(proof."visibleAt") ${tags}) DESC NULLS LAST, ${byName}`,
  health: Prisma.sql`${badness}, ${byName}`,
}

export type FacetRow = {
  owner: string | null
  name: string
  standing: string | null
  all: number
  found: number
}

/** How many each owner has, and how many of what is found each state holds. */
export function countFacets(db: Db, filter: ListFilter): Promise<FacetRow[]> {
  return db.$queryRaw`WITH ${reached(filter)}
    SELECT owner, max("ownerName") AS name, standing, count(*)::int AS all,
      count(*) FILTER (WHERE "isFound")::int AS found
    FROM reached GROUP BY GROUPING SETS ((owner), (standing))`
}

/** The ids of all that the filter leaves, in the order of the list. */
export async function listChosen(db: Db, filter: ListFilter, sort: RepositorySort): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`WITH ${reached(filter)}
    SELECT id FROM reached WHERE ${isChosen(filter.state)} ORDER BY ${orders[sort]}`
  return rows.map(({ id }) => id)
}

export type RecentRun = {
  state: 'waiting' | 'relaying' | 'blocked' | 'following' | 'proving' | 'published' | 'failed'
  /** Whether it made a version visible. */
  isVisible: boolean
  /** From the push, or the wish, to its end; null while it goes on. */
  tookMs: number | null
}

export type LineRow = {
  id: string
  fullName: string
  name: string
  owner: string
  description: string
  visibility: 'public' | 'private' | 'internal'
  isEmpty: boolean
  isAdmin: boolean
  webUrl: string
  pushedAt: Date | null
  manifestState: 'unread' | 'absent' | 'invalid' | 'valid' | 'unreadable'
  manifestReason: string | null
  manifestDetail: string | null
  packageName: string | null
  packageType: string | null
  publicationState: PublicationState | null
  sync: 'synced' | 'publishing' | 'behind' | 'unpublished' | 'unknown' | null
  health: 'healthy' | 'degraded' | 'broken' | 'paused' | 'off' | null
  isStuck: boolean
  tag: string | null
  tagPushedAt: Date | null
  tagVisibleAt: Date | null
  runs: RecentRun[]
}

/**
 * A part of the list with all its rows show, in one query however many there are: the newest proved tag (of tags seen
 * at once, the highest by its numbers) and the latest runs, oldest first.
 */
export function listLineRows(
  db: Db,
  { filter, sort, from, limit }: { filter: ListFilter; sort: RepositorySort; from: number; limit: number },
): Promise<LineRow[]> {
  return db.$queryRaw`WITH ${reached(filter)},
    part AS (SELECT * FROM reached WHERE ${isChosen(filter.state)}
      ORDER BY ${orders[sort]} LIMIT ${limit} OFFSET ${from})
    SELECT reached.id, "fullName", name, owner, description, visibility::text AS visibility, "isEmpty", "isAdmin",
      "webUrl", reached."pushedAt", "manifestState"::text AS "manifestState", "manifestReason", "manifestDetail",
      "packageName", "packageType", "publicationState"::text AS "publicationState", sync::text AS sync,
      health::text AS health, newest.tag, newest."pushedAt" AS "tagPushedAt", newest."visibleAt" AS "tagVisibleAt",
      ("publicationState" IN ('enabling', 'disabling') AND standing = 'attention') IS TRUE AS "isStuck",
      coalesce(recent.runs, '[]'::json) AS runs
    FROM part AS reached
    LEFT JOIN LATERAL (SELECT substr(proof.ref, 11) AS tag, proof."pushedAt", proof."visibleAt" ${tags}
        AND proof."visibleAt" IS NOT DISTINCT FROM (SELECT max(proof."visibleAt") ${tags})
      ORDER BY
        string_to_array(substring(proof.ref from '^refs/tags/[vV]?([0-9]{1,9}([.][0-9]{1,9})*)'), '.')::bigint[]
          DESC NULLS LAST, length(proof.ref), proof.ref
      LIMIT 1) AS newest ON true
    LEFT JOIN LATERAL (SELECT json_agg(json_build_object('state', run.state, 'isVisible', run."visibleAt" IS NOT NULL,
        'tookMs', round(extract(epoch FROM run."finishedAt" - coalesce(run."receivedAt", run."createdAt")) * 1000))
        ORDER BY run."createdAt") AS runs
      FROM (SELECT * FROM "Run" WHERE "publicationId" = reached."publicationId"
        ORDER BY "createdAt" DESC LIMIT ${RECENT_RUNS}) AS run) AS recent ON true
    ORDER BY ${orders[sort]}`
}
