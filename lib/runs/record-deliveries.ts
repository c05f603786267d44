import { deliveryRow, insertDeliveriesSql, type NewDelivery } from '#lib/deliveries/store.ts'
import type { Database, Statement } from '#lib/platform/database.ts'
import { newId } from '#lib/platform/ids.ts'
import { RUNS_CHANNEL } from './store.ts'

/** Where the publication is not relaying, or has an active run already, no run begins: deliveries then wait. */
const beginSql = (given: string) => `
  INSERT INTO "Run" ("id", "publicationId", "trigger", "lane", "createdAt", "dueAt", "activePublicationId")
  SELECT min(given."id"), given."publicationId", 'push',
    CASE WHEN bool_or(given."kind" IN ('tag_created', 'tag_deleted')) THEN 'tag' ELSE 'branch' END::"Lane",
    $2::timestamptz, $2::timestamptz, given."publicationId"
  FROM ${given} AS given JOIN "Publication" AS publication ON publication."id" = given."publicationId"
  WHERE given."ignored" IS NULL AND publication."state" IN ('on', 'enabling')
  GROUP BY given."publicationId"
  ON CONFLICT ("activePublicationId") DO NOTHING
  RETURNING "publicationId"`

const recordStatement: Statement = {
  name: 'record-deliveries',
  text: `WITH fresh AS (${insertDeliveriesSql}), begun AS (${beginSql('fresh')}),
    told AS (SELECT pg_notify('${RUNS_CHANNEL}', '') FROM (SELECT 1 FROM begun LIMIT 1) AS any_begun)
  SELECT fresh."id", fresh."publicationId",
    fresh."ignored" IS NULL AND fresh."publicationId" NOT IN (SELECT "publicationId" FROM begun) AS "waits"
  FROM fresh LEFT JOIN told ON true`,
}

/**
 * What found an active run in its way begins one of its own if that has ended meanwhile; a branch's run that has not
 * been taken up goes before other branches once a tag waits for it. Nearly always the run is still there, and then
 * the deliveries, of which there may be very many, are not looked at.
 */
const waitStatement: Statement = {
  name: 'begin-for-waiting',
  text: `WITH told_of AS (
      SELECT * FROM json_to_recordset($1::json)
        AS delivery("id" text, "publicationId" text, "kind" "DeliveryKind", "ignored" text)),
    idle AS MATERIALIZED (
      SELECT * FROM told_of WHERE NOT EXISTS
        (SELECT FROM "Run" AS active WHERE active."activePublicationId" = told_of."publicationId")),
    waiting AS (
      SELECT idle.* FROM idle CROSS JOIN LATERAL (SELECT FROM "Delivery" AS delivery
        WHERE delivery."publicationId" = idle."publicationId" AND "runId" IS NULL AND delivery."ignored" IS NULL
        LIMIT 1) AS one_waits),
    begun AS (${beginSql('waiting')}),
    told AS (SELECT pg_notify('${RUNS_CHANNEL}', '') FROM (SELECT 1 FROM begun LIMIT 1) AS any_begun),
    preferred AS (
      UPDATE "Run" SET "lane" = 'tag'
      WHERE "activePublicationId" IN
        (SELECT "publicationId" FROM told_of WHERE "kind" IN ('tag_created', 'tag_deleted'))
      AND "state" = 'waiting' AND "lane" = 'branch')
  SELECT count(*)::int AS "begun" FROM begun LEFT JOIN told ON true`,
}

/**
 * Puts deliveries on disk with the runs they begin, in one statement for all of them. Returns whether each was new.
 * What has to wait for an active run of its publication is looked at once more after the commit: the run may have
 * ended in between without seeing it.
 */
export async function recordDeliveries(
  database: Pick<Database, 'query'>,
  deliveries: NewDelivery[],
  now: Date,
): Promise<boolean[]> {
  const rows = deliveries.map(deliveryRow)
  const fresh = await database.query(recordStatement, [JSON.stringify(rows), now])
  const waiting = new Set(fresh.filter(({ waits }) => waits).map(({ id }) => id))
  if (waiting.size > 0) {
    const left = rows.filter(({ id }) => waiting.has(id))
    await database.query(waitStatement, [JSON.stringify(left.map(asWaiting)), now])
  }
  const isNew = new Set(fresh.map(({ id }) => id))
  return rows.map(({ id }) => isNew.has(id))
}

function asWaiting({ publicationId, kind, ignored }: ReturnType<typeof deliveryRow>) {
  return { id: newId(), publicationId, kind, ignored }
}
