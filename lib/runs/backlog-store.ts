import type { Db } from '#lib/platform/database.ts'
import type { Lane } from '#prisma/generated/enums.ts'

/** Counting ends here: what is more says as much, and costs as little with a million rows. */
export const LARGEST_COUNT = 10_000

export type Line = {
  lane: Lane
  /** Runs that wait to be taken up, be they due or only later; at most LARGEST_COUNT. */
  waiting: number
  /** For how long the run that is due longest has been due; 0 where none is. */
  lagSeconds: number
}

/** What waits in each lane. Both figures are read from the head of one partial index. */
export async function listLines(db: Db, now: Date): Promise<Line[]> {
  return db.$queryRaw<Line[]>`
    SELECT lines.lane::text AS lane, waiting.count::int AS waiting,
      GREATEST(0, EXTRACT(EPOCH FROM ${now.toISOString()}::timestamptz - earliest."dueAt"))::float8 AS "lagSeconds"
    FROM unnest(enum_range(NULL::"Lane")) AS lines(lane)
    CROSS JOIN LATERAL (
      SELECT count(*) FROM (
        SELECT FROM "Run" WHERE "Run".lane = lines.lane AND "dueAt" IS NOT NULL LIMIT ${LARGEST_COUNT}
      ) AS head
    ) AS waiting
    LEFT JOIN LATERAL (
      SELECT "dueAt" FROM "Run" WHERE "Run".lane = lines.lane AND "dueAt" IS NOT NULL ORDER BY "dueAt" LIMIT 1
    ) AS earliest ON true`
}

export type Stuck = { blocked: number; gaveUp: number }

/** Runs that a failing check holds up, and runs that were given up; each at most LARGEST_COUNT. */
export async function countStuck(db: Db): Promise<Stuck> {
  const rows = await db.$queryRaw<Stuck[]>`
    SELECT
      (SELECT count(*)::int FROM (
        SELECT FROM "Run" WHERE state = 'blocked' LIMIT ${LARGEST_COUNT}) AS head) AS blocked,
      (SELECT count(*)::int FROM (
        SELECT FROM "Run" WHERE "gaveUpAt" IS NOT NULL LIMIT ${LARGEST_COUNT}) AS head) AS "gaveUp"`
  return rows[0] ?? { blocked: 0, gaveUp: 0 }
}
