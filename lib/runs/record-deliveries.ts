import type { DeliveryKind } from '#lib/deliveries/delivery.ts'
import { deliveryRow, insertDeliveriesSql, type NewDelivery } from '#lib/deliveries/store.ts'
import type { Database, Statement } from '#lib/platform/database.ts'
import { RUNS_CHANNEL } from './store.ts'

/**
 * Where the publication is not relaying, or has an active run already, no run begins: deliveries then wait. The order
 * keeps two processes from waiting for each other.
 */
export const beginSql = (given: string) => `
  INSERT INTO "Run" ("id", "publicationId", "trigger", "lane", "createdAt", "dueAt", "activePublicationId")
  SELECT min(given."id"), given."publicationId", 'push',
    CASE WHEN bool_or(given."kind" IN ('tag_created', 'tag_deleted')) THEN 'tag' ELSE 'branch' END::"Lane",
    $2::timestamptz, $2::timestamptz, given."publicationId"
  FROM ${given} AS given JOIN "Publication" AS publication ON publication."id" = given."publicationId"
  WHERE given."ignored" IS NULL AND publication."state" IN ('on', 'enabling')
  GROUP BY given."publicationId" ORDER BY given."publicationId"
  ON CONFLICT ("activePublicationId") DO NOTHING
  RETURNING "publicationId"`

const recordStatement: Statement = {
  name: 'record-deliveries',
  text: `WITH fresh AS (${insertDeliveriesSql}), begun AS (${beginSql('fresh')}),
    told AS (SELECT pg_notify('${RUNS_CHANNEL}', '') FROM (SELECT 1 FROM begun LIMIT 1) AS any_begun)
  SELECT fresh."id", fresh."ignored" IS NULL AND fresh."publicationId" NOT IN (SELECT "publicationId" FROM begun) AS "waits"
  FROM fresh LEFT JOIN told ON true`,
}

/** A delivery that found an active run of its publication, or one that is not relaying. */
export type WaitingPush = { publicationId: string; kind: DeliveryKind }

/**
 * Puts deliveries on disk with the runs they begin, in one statement for all of them. Says whether each was new, and
 * which have to wait: their run may have ended in between without seeing them, so `beginForWaiting` looks once more.
 */
export async function recordDeliveries(
  database: Pick<Database, 'query'>,
  deliveries: NewDelivery[],
  now: Date,
): Promise<{ isNew: boolean[]; waiting: WaitingPush[] }> {
  const rows = deliveries.map(deliveryRow)
  const fresh = await database.query(recordStatement, [JSON.stringify(rows), now])
  const waitsById = new Map(fresh.map(({ id, waits }) => [id, waits === true]))
  return {
    isNew: rows.map(({ id }) => waitsById.has(id)),
    waiting: rows.filter(({ id }) => waitsById.get(id)),
  }
}
