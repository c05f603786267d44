import type { Db } from '#lib/platform/database.ts'

/** Counting ends here, so that it costs as little with a million deliveries. */
const LARGEST_COUNT = 10_000

/** Deliveries of all publications that no run has taken yet; at most 10,000. */
export async function countAllWaiting(db: Db): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT FROM "Delivery" WHERE "runId" IS NULL AND ignored IS NULL LIMIT ${LARGEST_COUNT}
    ) AS head`
  return rows[0]?.count ?? 0
}
