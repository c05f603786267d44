import { z } from 'zod'
import type { Services } from '#lib/platform/services.ts'

const Count = z.coerce.number()
const Row = z.object({
  deliveries: Count,
  served: Count,
  runs: Count,
  published: Count,
  staged: Count,
  first: z.date().nullable(),
  last: z.date().nullable(),
})

export type RunStages = z.output<typeof Row>

/**
 * What the tables say of the deliveries to these publications: how many have a run, how many of the runs are
 * published with the time of every stage recorded, and when the first call arrived and the last run ended.
 */
export async function readRunStages({ database }: Services, packageNames: string[]): Promise<RunStages> {
  const rows = await database.prisma.$queryRaw`
    WITH told AS (
      SELECT "Delivery"."receivedAt" AS arrived, "Run".*, "Run"."id" AS run
      FROM "Delivery" JOIN "Publication" ON "Publication"."id" = "Delivery"."publicationId"
      LEFT JOIN "Run" ON "Run"."id" = "Delivery"."runId"
      WHERE "Publication"."packageName" = ANY(${packageNames})
    )
    SELECT count(*) AS deliveries, count(run) AS served, count(DISTINCT run) AS runs,
      count(DISTINCT run) FILTER (WHERE "state" = 'published') AS published,
      count(DISTINCT run) FILTER (WHERE "requestedAt" IS NOT NULL AND "acceptedAt" IS NOT NULL
        AND "crawledAt" IS NOT NULL AND "visibleAt" IS NOT NULL AND "finishedAt" IS NOT NULL) AS staged,
      min(arrived) AS first, max("finishedAt") AS last
    FROM told`
  return z.tuple([Row]).parse(rows)[0]
}
