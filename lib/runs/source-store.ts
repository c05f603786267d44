import { z } from 'zod'
import type { Database, Statement } from '#lib/platform/database.ts'

/** Where a run reads on Gitee what it has to prove. */
export type Source = {
  /** Whose access is used; null where the keeper has none any more. */
  grantId: string | null
  /** What the pushes name that it serves. */
  refs: string[]
}

const sourceStatement: Statement = {
  name: 'find-sources',
  text: `SELECT run."id", access."grantId",
      ARRAY(SELECT DISTINCT "ref" FROM "Delivery" WHERE "runId" = run."id") AS "refs"
    FROM "Run" AS run JOIN "Publication" AS publication ON publication."id" = run."publicationId"
      LEFT JOIN "RepositoryAccess" AS access ON access."userId" = publication."keeperId"
        AND access."repositoryId" = publication."repositoryId"
    WHERE run."id" = ANY($1::text[])`,
}

const Row = z.object({ id: z.string(), grantId: z.string().nullable(), refs: z.array(z.string()) })

/** The sources of runs that are not prepared yet, by their ids. */
export async function findSources(
  database: Pick<Database, 'query'>,
  runIds: string[],
): Promise<Map<string, Source>> {
  if (runIds.length === 0) return new Map()
  const rows = await database.query(sourceStatement, [runIds])
  return new Map(rows.map((row) => Row.parse(row)).map(({ id, ...source }) => [id, source]))
}
