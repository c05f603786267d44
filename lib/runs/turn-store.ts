import type { Database, Db, Statement } from '#lib/platform/database.ts'
import type { Lane } from '#prisma/generated/enums.ts'
import type { Turn } from './turn.ts'

type Sql = Pick<Database, 'query'>

const takeStatement: Statement = {
  name: 'take-turns',
  text: `WITH first AS (
      SELECT "id" FROM "Run" WHERE "lane" = $1::"Lane" AND "dueAt" <= $3
      ORDER BY "dueAt" LIMIT $4 FOR UPDATE SKIP LOCKED),
    second AS (
      SELECT "id" FROM "Run" WHERE "lane" = $2::"Lane" AND "dueAt" <= $3
      ORDER BY "dueAt" LIMIT $4 FOR UPDATE SKIP LOCKED),
    due AS (SELECT "id" FROM first UNION ALL SELECT "id" FROM second LIMIT $4)
    UPDATE "Run" AS run SET "dueAt" = $5, "takes" = run."takes" + 1
    FROM due, "Publication" AS publication
    WHERE run."id" = due."id" AND publication."id" = run."publicationId"
    RETURNING run."id", run."takes", run."state", run."publicationId", publication."lastRequestedAt"`,
}

export type Lanes = [Lane, Lane?]

export type Taken = Turn & { state: string; publicationId: string; lastRequestedAt: Date | null }

/**
 * Takes up to `limit` due runs, those of the first lane before those of the second, longest due first; no other worker
 * takes them before `until`.
 */
export async function takeTurns(
  database: Sql,
  { lanes: [first, second], limit, now, until }: { lanes: Lanes; limit: number; now: Date; until: Date },
): Promise<Taken[]> {
  const rows = await database.query(takeStatement, [first, second ?? null, now, limit, until])
  return rows.map(asTaken)
}

const takeOneStatement: Statement = {
  name: 'take-turn',
  text: `UPDATE "Run" AS run SET "dueAt" = $3, "takes" = run."takes" + 1
    FROM "Publication" AS publication
    WHERE run."id" = $1 AND "dueAt" <= $2 AND publication."id" = run."publicationId"
    RETURNING run."id", run."takes", run."state", run."publicationId", publication."lastRequestedAt"`,
}

/** Takes one run if it is due. */
export async function takeTurn(
  database: Sql,
  { id, now, until }: { id: string; now: Date; until: Date },
): Promise<Taken | null> {
  const [row] = await database.query(takeOneStatement, [id, now, until])
  return row ? asTaken(row) : null
}

function asTaken({ id, takes, state, publicationId, lastRequestedAt }: Record<string, unknown>): Taken {
  return {
    id: String(id),
    takes: Number(takes),
    state: String(state),
    publicationId: String(publicationId),
    lastRequestedAt: lastRequestedAt instanceof Date ? lastRequestedAt : null,
  }
}

const holdStatement: Statement = {
  name: 'hold-turns',
  text: `UPDATE "Run" AS run SET "dueAt" = turn."until"
    FROM json_to_recordset($1::json) AS turn("id" text, "takes" int, "until" timestamptz)
    WHERE run."id" = turn."id" AND run."takes" = turn."takes" AND run."dueAt" IS NOT NULL`,
}

/** Holds turns longer, or puts them back to be due at another time. */
export async function holdTurns(database: Sql, turns: (Turn & { until: Date })[]): Promise<void> {
  const rows = turns.map(({ id, takes, until }) => ({ id, takes, until }))
  if (rows.length > 0) await database.query(holdStatement, [JSON.stringify(rows)])
}

const waitingStatement: Statement = {
  name: 'waiting-pushes',
  text: `SELECT "publicationId", min("receivedAt") AS "oldest", max("receivedAt") AS "newest" FROM "Delivery"
    WHERE "publicationId" = ANY($1::text[]) AND "runId" IS NULL AND "ignored" IS NULL GROUP BY "publicationId"`,
}

/** When the first and the last of the pushes arrived that wait for a run, by publication. */
export async function findWaitingSpans(
  database: Sql,
  publicationIds: string[],
): Promise<Map<string, { oldest: Date; newest: Date }>> {
  if (publicationIds.length === 0) return new Map()
  const rows = await database.query(waitingStatement, [publicationIds])
  return new Map(
    rows.flatMap(({ publicationId, oldest, newest }) =>
      oldest instanceof Date && newest instanceof Date ? [[String(publicationId), { oldest, newest }]] : [],
    ),
  )
}

/** Gives back at once what a dead process held. Only for a database of one process. */
export async function releaseTurns(db: Db, now: Date): Promise<void> {
  await db.run.updateMany({
    where: { dueAt: { gt: now }, nextAttemptAt: null, activePublicationId: { not: null } },
    data: { dueAt: now },
  })
}
