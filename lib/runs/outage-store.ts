import type { Db } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Awaiting } from './awaited-origins.ts'

/** After an outage the runs come back within this time, not all at once. */
const SPREAD_MS = 10_000

/** What a remote that is down leaves runs with: most were not sent to it, those that found it out were. */
const outageReasons = ['upstream_down', 'timeout', 'unreachable', 'bad_response']

/** The runs, of what the user can see, that wait for a remote to answer again, by what their next step asks. */
export async function countHeldUp(db: Db, userId: UserId): Promise<(Awaiting & { count: number })[]> {
  return db.$queryRaw`
    SELECT run.state::text AS state, run.trigger = 'push' AS "isPush",
      run."preparedAt" IS NOT NULL AS "isPrepared", repository.host, count(*)::int AS count
    FROM "RepositoryAccess" AS access
    JOIN "Repository" AS repository ON repository.id = access."repositoryId"
    JOIN "Publication" AS publication ON publication."repositoryId" = repository.id
    JOIN "Run" AS run ON run."activePublicationId" = publication.id
    WHERE access."userId" = ${userId} AND run.reason = ANY(${outageReasons}) AND run."nextAttemptAt" IS NOT NULL
    GROUP BY 1, 2, 3, 4`
}

/** A remote is back: what waited for one is due within the next seconds, none of it later than it was. */
export async function wakeHeldUp(db: Db, now: Date): Promise<number> {
  return db.$executeRaw`
    UPDATE "Run" AS run SET "dueAt" = soon.at, "nextAttemptAt" = soon.at
    FROM (SELECT id, ${now.toISOString()}::timestamptz + random() * ${SPREAD_MS} * interval '1 millisecond' AS at
      FROM "Run" WHERE "dueAt" > ${now.toISOString()}::timestamptz
        AND reason = ANY(${outageReasons}) AND "nextAttemptAt" = "dueAt") AS soon
    WHERE run.id = soon.id AND run."dueAt" = run."nextAttemptAt" AND run."dueAt" > soon.at`
}
