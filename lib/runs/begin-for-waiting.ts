import type { Database, Statement } from '#lib/platform/database.ts'
import { newId } from '#lib/platform/ids.ts'
import { beginSql, type WaitingPush } from './record-deliveries.ts'
import { RUNS_CHANNEL } from './store.ts'

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

/** Begins runs for waiting pushes whose publication has no active run any more. */
export async function beginForWaiting(
  database: Pick<Database, 'query'>,
  pushes: WaitingPush[],
  now: Date,
): Promise<void> {
  const rows = pushes.map(({ publicationId, kind }) => ({ id: newId(), publicationId, kind, ignored: null }))
  await database.query(waitStatement, [JSON.stringify(rows), now])
}
