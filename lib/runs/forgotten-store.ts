import type { Db } from '#lib/platform/database.ts'

/**
 * Publications with deliveries from before that moment which wait though no run is active, which would take them at
 * its beginning or its end: a process died in between.
 */
export async function listForgotten(db: Db, before: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ publicationId: string }[]>`
    SELECT DISTINCT "publicationId" FROM "Delivery" AS delivery
    WHERE "runId" IS NULL AND "ignored" IS NULL AND "receivedAt" < ${before.toISOString()}::timestamptz
    AND NOT EXISTS (SELECT FROM "Run" AS active WHERE active."activePublicationId" = delivery."publicationId")`
  return rows.map(({ publicationId }) => publicationId)
}
