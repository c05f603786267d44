import type { Db } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'

/** After an outage the runs come back within this time, not all at once. */
const SPREAD_MS = 10_000

/** What a remote that is down leaves runs with: most were not sent to it, those that found it out were. */
const outageReasons = ['upstream_down', 'timeout', 'unreachable', 'bad_response']

/** The runs, of what the user can see, that wait for a remote to answer again. */
export async function countHeldUp(db: Db, userId: UserId): Promise<number> {
  return db.run.count({
    where: {
      reason: { in: outageReasons },
      activePublicationId: { not: null },
      nextAttemptAt: { not: null },
      publication: { repository: { access: { some: { userId } } } },
    },
  })
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
