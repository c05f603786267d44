import type { Db } from '#lib/platform/database.ts'

/** A burst of a thousand pushes is one run: so many of their traces are told of it. */
const MOST_TRACES = 20

/** The traces that the run's deliveries began, as W3C traceparents, oldest first. */
export async function listTraces(db: Db, runId: string): Promise<string[]> {
  const rows = await db.delivery.findMany({
    where: { runId, trace: { not: null } },
    orderBy: { receivedAt: 'asc' },
    select: { trace: true },
    take: MOST_TRACES,
  })
  return rows.flatMap(({ trace }) => (trace === null ? [] : [trace]))
}
