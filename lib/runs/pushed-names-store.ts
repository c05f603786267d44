import type { Db } from '#lib/platform/database.ts'

/** A burst has thousands of calls: the names of the first ones tell enough. */
const LOOKED_AT = 100

/** As listPushedRefs, by their short names. */
export async function listPushedNames(db: Db, runIds: string[]): Promise<Map<string, string[]>> {
  const byRun = await listPushedRefs(db, runIds)
  return new Map([...byRun].map(([runId, refs]) => [runId, refs.map(nameOf)]))
}

/**
 * The tags and branches whose pushes each of the runs serves, and those that it takes along when it asks Packagist; a
 * run of no push is not in the map.
 */
export async function listPushedRefs(db: Db, runIds: string[]): Promise<Map<string, string[]>> {
  if (runIds.length === 0) return new Map()
  const rows = await db.$queryRaw<{ runId: string; ref: string }[]>`
    SELECT DISTINCT run.id AS "runId", call.ref FROM "Run" AS run
    CROSS JOIN LATERAL (
      (SELECT ref FROM "Delivery" WHERE "runId" = run.id LIMIT ${LOOKED_AT})
      UNION ALL
      (SELECT ref FROM "Delivery" WHERE "publicationId" = run."publicationId" AND "runId" IS NULL
        AND ignored IS NULL AND run."preparedAt" IS NULL AND run."requestedAt" IS NULL
        AND run."activePublicationId" IS NOT NULL LIMIT ${LOOKED_AT})) AS call
    WHERE run.id = ANY(${runIds}) ORDER BY 1, 2 DESC`
  const byRun = Map.groupBy(rows, ({ runId }) => runId)
  return new Map([...byRun].map(([runId, calls]) => [runId, calls.map(({ ref }) => ref)]))
}

function nameOf(ref: string): string {
  return ref.replace(/^refs\/(tags|heads)\//, '')
}
