import type { Database, Statement } from '#lib/platform/database.ts'
import { RUNS_CHANNEL } from './store.ts'

type Sql = Pick<Database, 'query'>

const forgiveStatement: Statement = {
  name: 'forgive-given-up',
  text: `UPDATE "Run" SET "gaveUpAt" = NULL
    WHERE "publicationId" = ANY($1::text[]) AND "gaveUpAt" IS NOT NULL`,
}

/** What was published makes up for runs of the same publication that were given up. */
export async function forgiveGivenUp(database: Sql, publicationIds: string[]): Promise<void> {
  if (publicationIds.length > 0) await database.query(forgiveStatement, [publicationIds])
}

/**
 * As `startRunIn` for a push, or for what was asked for meanwhile; but the publication has just been let go in the same
 * transaction, so no other run can stand in the way.
 */
const beginStatement: Statement = {
  name: 'begin-next',
  text: `WITH ended AS (
      SELECT given."id", publication."id" AS "publicationId", publication."state", publication."nextTrigger",
        publication."state" IN ('on', 'enabling') AS "relays",
        EXISTS (SELECT FROM "Delivery" WHERE "publicationId" = publication."id" AND "runId" IS NULL
          AND "ignored" IS NULL) AS "waits",
        EXISTS (SELECT FROM "Delivery" WHERE "publicationId" = publication."id" AND "runId" IS NULL
          AND "ignored" IS NULL AND "kind" IN ('tag_created', 'tag_deleted')) AS "tagWaits"
      FROM json_to_recordset($1::json) AS given("id" text, "publicationId" text)
        JOIN "Publication" AS publication ON publication."id" = given."publicationId"),
    answered AS (
      UPDATE "Publication" AS publication SET "nextTrigger" = NULL FROM ended
      WHERE publication."id" = ended."publicationId" AND ended."nextTrigger" IS NOT NULL),
    passed AS (
      UPDATE "Delivery" AS delivery
      SET "ignored" = CASE ended."state" WHEN 'paused' THEN 'publication_paused' ELSE 'publication_off' END
      FROM ended WHERE ended."waits" AND NOT ended."relays"
        AND delivery."publicationId" = ended."publicationId" AND delivery."runId" IS NULL AND delivery."ignored" IS NULL),
    begun AS (
      INSERT INTO "Run" ("id", "publicationId", "trigger", "lane", "createdAt", "dueAt", "activePublicationId")
      SELECT "id", "publicationId", COALESCE("nextTrigger", 'push'),
        CASE WHEN "tagWaits" THEN 'tag' ELSE 'branch' END::"Lane", $2::timestamptz, $2::timestamptz, "publicationId"
      FROM ended WHERE "relays" AND ("waits" OR COALESCE("nextTrigger", 'push') <> 'push')
      ORDER BY "publicationId"
      ON CONFLICT ("activePublicationId") DO NOTHING
      RETURNING "id")
    SELECT pg_notify('${RUNS_CHANNEL}', '') FROM (SELECT 1 FROM begun LIMIT 1) AS any_begun`,
}

/** Begins the next runs of publications whose run has just ended, under these ids, where one is due. */
export async function beginNext(
  database: Sql,
  next: { id: string; publicationId: string }[],
  now: Date,
): Promise<void> {
  if (next.length > 0) await database.query(beginStatement, [JSON.stringify(next), now])
}
