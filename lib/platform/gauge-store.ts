import type { Db } from './database.ts'

/** Counting ends here, so that it costs as little with a million jobs. */
const LARGEST_COUNT = 10_000

/** Jobs of the queue that wait, be they due or only later, by name; at most 10,000 each. */
export async function listQueued(db: Db): Promise<{ job: string; waiting: number }[]> {
  return db.$queryRaw`
    SELECT kind.name AS job, waiting.count::int AS waiting
    FROM queue.queue AS kind
    CROSS JOIN LATERAL (
      SELECT count(*) FROM (
        SELECT FROM queue.job WHERE job.name = kind.name AND job.state < 'active' LIMIT ${LARGEST_COUNT}
      ) AS head
    ) AS waiting`
}

/** Throws where the queue's tables do not answer. */
export async function askQueue(db: Db): Promise<void> {
  await db.$queryRaw`SELECT name FROM queue.queue LIMIT 1`
}

/** The remotes that were ever found down, and whether they are now. */
export async function listUpstreams(db: Db): Promise<{ origin: string; isDown: boolean }[]> {
  const rows = await db.upstream.findMany({ select: { origin: true, downSince: true } })
  return rows.map(({ origin, downSince }) => ({ origin, isDown: downSince !== null }))
}
