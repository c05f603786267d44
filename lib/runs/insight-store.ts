import { z } from 'zod'
import type { Db } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { stages } from './insight.ts'

const Count = z.coerce.number()
const Length = z.number().transform(Math.round).nullable()
const Time = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

const Figures = z.object({
  /** Counted from 0; null: all of them. */
  week: z.number().nullable(),
  published: Count,
  unchanged: Count,
  failed: Count,
  blocked: Count,
  active: Count,
  measured: Count,
  p50Ms: Length,
  p95Ms: Length,
})

const Failure = z.object({
  state: z.enum(['failed', 'blocked']),
  reason: z.string(),
  stage: z.enum(stages),
  count: Count,
  repositories: Count,
  repositoryId: z.string().nullable(),
  lastAt: Time,
})

const RunFigures = z.object({
  weeks: z.array(Figures),
  runs: Count,
  stopped: Count,
  failures: z.array(Failure),
})

export type RunFigures = z.infer<typeof RunFigures>

/** How many reasons are told, the most frequent first. */
const TOLD_REASONS = 12

/**
 * What became of the runs of the repositories the user can see, in one statement: by week, a week beginning with
 * each of `weeks`, and what stopped them since `failuresSince`.
 */
export async function findRunFigures(
  db: Db,
  userId: UserId,
  { weeks, failuresSince }: { weeks: Date[]; failuresSince: Date },
): Promise<RunFigures> {
  const bounds = weeks.map((week) => week.toISOString())
  const since = new Date(Math.min(failuresSince.getTime(), ...weeks.map(Number)))
  // As a subquery the bounds are read once, not for each run.
  const [found] = await db.$queryRaw<unknown[]>`
    WITH "mine" AS MATERIALIZED (
      SELECT run."state"::text, run."reason", run."createdAt", run."visibleAt", publication."repositoryId",
        width_bucket(run."createdAt", (SELECT ${bounds}::text[]::timestamptz[])) - 1 AS "week",
        CASE WHEN run."trigger" = 'push' THEN extract(epoch FROM run."visibleAt" - run."receivedAt")::float8 * 1000
          END AS "tookMs",
        CASE WHEN run."acceptedAt" IS NULL AND run."trigger" <> 'found' THEN 'requested'
          WHEN run."state" = 'blocked' AND run."crawledAt" IS NULL
            OR run."reason" IN ('crawl_failed', 'crawl_errored', 'crawl_timeout', 'package_frozen')
          THEN 'crawled' ELSE 'visible' END AS "stage"
      FROM "RepositoryAccess" AS access
        JOIN "Publication" AS publication ON publication."repositoryId" = access."repositoryId"
        JOIN "Run" AS run ON run."publicationId" = publication."id"
      WHERE access."userId" = ${userId} AND run."createdAt" >= ${since}),
    "recent" AS (SELECT * FROM "mine" WHERE "createdAt" >= ${failuresSince})
    SELECT
      (SELECT json_agg(figures) FROM (
        SELECT "week",
          count(*) FILTER (WHERE "state" = 'published' AND "visibleAt" IS NOT NULL) AS "published",
          count(*) FILTER (WHERE "state" = 'published' AND "visibleAt" IS NULL) AS "unchanged",
          count(*) FILTER (WHERE "state" = 'failed') AS "failed",
          count(*) FILTER (WHERE "state" = 'blocked') AS "blocked",
          count(*) FILTER (WHERE "state" NOT IN ('published', 'failed', 'blocked')) AS "active",
          count("tookMs") AS "measured",
          percentile_disc(0.5) WITHIN GROUP (ORDER BY "tookMs") AS "p50Ms",
          percentile_disc(0.95) WITHIN GROUP (ORDER BY "tookMs") AS "p95Ms"
        FROM "mine" WHERE "week" >= 0 GROUP BY GROUPING SETS (("week"), ())) AS figures) AS "weeks",
      (SELECT count(*) FROM "recent" WHERE "state" IN ('published', 'failed', 'blocked')) AS "runs",
      (SELECT count(*) FROM "recent" WHERE "state" IN ('failed', 'blocked')) AS "stopped",
      (SELECT coalesce(json_agg(failure), '[]') FROM (
        SELECT "state", coalesce("reason", 'unexpected') AS "reason", count(*) AS "count",
          mode() WITHIN GROUP (ORDER BY "stage") AS "stage", count(DISTINCT "repositoryId") AS "repositories",
          CASE WHEN count(DISTINCT "repositoryId") = 1 THEN min("repositoryId") END AS "repositoryId",
          max("createdAt") AS "lastAt"
        FROM "recent" WHERE "state" IN ('failed', 'blocked')
        GROUP BY "state", coalesce("reason", 'unexpected')
        ORDER BY count(*) DESC, max("createdAt") DESC LIMIT ${TOLD_REASONS}) AS failure) AS "failures"`
  return RunFigures.parse(found)
}

const QuietRow = z.object({
  id: z.string(),
  fullName: z.string(),
  isSilent: z.boolean(),
  pushedAt: z.date().nullable(),
  heardAt: z.date().nullable(),
  ranAt: z.date().nullable(),
  silent: Count,
  resting: Count,
})

const QuietFigures = z.object({ published: Count })

/** How many repositories are named; the others are counted. */
const NAMED_REPOSITORIES = 20

/**
 * The published repositories that are not heard of: silent as their checks say, or without a run since
 * `restingSince`. The silent ones go first, then what rests longest.
 */
export async function findQuiet(db: Db, userId: UserId, restingSince: Date) {
  const rows = await db.$queryRaw<unknown[]>`
    WITH "published" AS (
      SELECT repository."id", repository."fullName", repository."pushedAt",
        greatest(publication."lastDeliveryAt", publication."lastPingAt") AS "heardAt",
        coalesce(latest."createdAt", publication."createdAt") AS "movedAt", latest."createdAt" AS "ranAt",
        publication."checks" @> '[{"name":"hook_delivering","reason":"hook_silent"}]'::jsonb AS "isSilent"
      FROM "RepositoryAccess" AS access
        JOIN "Publication" AS publication ON publication."repositoryId" = access."repositoryId"
        JOIN "Repository" AS repository ON repository."id" = access."repositoryId"
        LEFT JOIN LATERAL (SELECT "createdAt" FROM "Run" WHERE "publicationId" = publication."id"
          ORDER BY "createdAt" DESC LIMIT 1) AS latest ON true
      WHERE access."userId" = ${userId} AND publication."state" = 'on'),
    "quiet" AS (SELECT * FROM "published" WHERE "isSilent" OR "movedAt" < ${restingSince})
    SELECT counted.*, named.* FROM
      (SELECT (SELECT count(*) FROM "published") AS "published",
        count(*) FILTER (WHERE "isSilent") AS "silent", count(*) FILTER (WHERE NOT "isSilent") AS "resting"
        FROM "quiet") AS counted
      LEFT JOIN LATERAL (SELECT "id", "fullName", "isSilent", "pushedAt", "heardAt", "ranAt" FROM "quiet"
        ORDER BY "isSilent" DESC, "movedAt" LIMIT ${NAMED_REPOSITORIES}) AS named ON true`
  const { published } = QuietFigures.parse(rows[0])
  const named = rows.filter((row) => z.object({ id: z.string() }).safeParse(row).success)
  const quiet = named.map((row) => QuietRow.parse(row))
  const { silent = 0, resting = 0 } = quiet[0] ?? {}
  return { published, silent, resting, rows: quiet.map(({ silent: _, resting: __, ...row }) => row) }
}
