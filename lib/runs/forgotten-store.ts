import type { Db } from '#lib/platform/database.ts'

/** So many waiting deliveries are looked at by one query, whether any of them was forgotten or not. */
const DELIVERIES_A_LOOK = 2_000

type Look = { publicationIds: string[]; next: string | null }

/**
 * Publications with deliveries from before that moment which wait though no run is active, which would take them at
 * its beginning or its end: a process died in between. Looks at those that come next after the id `after`; `next` is
 * where the following look begins, null after the last one. However much waits, a look costs the same.
 */
export async function listForgotten(
  db: Db,
  { before, after }: { before: Date; after: string },
): Promise<Look> {
  const [look] = await db.$queryRaw<Look[]>`
    WITH head AS MATERIALIZED (
      SELECT "publicationId" FROM "Delivery"
      WHERE "runId" IS NULL AND ignored IS NULL AND "publicationId" > ${after}
      ORDER BY "publicationId" LIMIT ${DELIVERIES_A_LOOK}),
    idle AS (
      SELECT DISTINCT "publicationId" FROM head WHERE NOT EXISTS (
        SELECT FROM "Run" AS active WHERE active."activePublicationId" = head."publicationId")),
    forgotten AS (
      SELECT "publicationId" FROM idle WHERE EXISTS (
        SELECT FROM "Delivery" AS delivery WHERE delivery."publicationId" = idle."publicationId"
        AND "runId" IS NULL AND ignored IS NULL AND "receivedAt" < ${before.toISOString()}::timestamptz))
    SELECT ARRAY(SELECT "publicationId" FROM forgotten) AS "publicationIds",
      CASE WHEN count(*) = ${DELIVERIES_A_LOOK} THEN max("publicationId") END AS "next"
    FROM head`
  return look ?? { publicationIds: [], next: null }
}
