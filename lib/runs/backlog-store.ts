import type { Db } from '#lib/platform/database.ts'
import type { Lane } from '#prisma/generated/enums.ts'
import { givenUp } from './given-up-store.ts'

/** Counting ends here: what is more says as much, and costs as little with a million rows. */
const LARGEST_COUNT = 10_000

/** For how long the run that is due longest has been due, in each lane; 0 where none is. */
export async function listLags(db: Db, now: Date): Promise<{ lane: Lane; seconds: number }[]> {
  return db.$queryRaw`
    SELECT lines.lane::text AS lane,
      GREATEST(0, EXTRACT(EPOCH FROM ${now.toISOString()}::timestamptz - earliest."dueAt"))::float8 AS seconds
    FROM unnest(enum_range(NULL::"Lane")) AS lines(lane)
    LEFT JOIN LATERAL (
      SELECT "dueAt" FROM "Run" WHERE "Run".lane = lines.lane AND "dueAt" IS NOT NULL ORDER BY "dueAt" LIMIT 1
    ) AS earliest ON true`
}

/** Runs that wait to be taken up, be they due or only later, in each lane; at most 10,000 each. */
export async function countLines(db: Db): Promise<{ lane: Lane; waiting: number }[]> {
  return db.$queryRaw`
    SELECT lines.lane::text AS lane, counted.waiting::int AS waiting
    FROM unnest(enum_range(NULL::"Lane")) AS lines(lane)
    CROSS JOIN LATERAL (
      SELECT count(*) AS waiting FROM (
        SELECT FROM "Run" WHERE "Run".lane = lines.lane AND "dueAt" IS NOT NULL LIMIT ${LARGEST_COUNT}
      ) AS head
    ) AS counted`
}

/** Runs that were given up and neither replayed nor made up for since; at most 10,000. */
export async function countGivenUp(db: Db): Promise<number> {
  return db.run.count({ where: givenUp, take: LARGEST_COUNT })
}

/** Runs that a failing check holds up; at most 10,000. The state stands in the statement: only so the index serves. */
export async function countBlocked(db: Db): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT FROM "Run" WHERE state = 'blocked' LIMIT ${LARGEST_COUNT}
    ) AS head`
  return rows[0]?.count ?? 0
}
