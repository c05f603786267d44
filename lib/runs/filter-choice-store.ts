import { z } from 'zod'
import type { Db } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'

const Choices = z.object({
  repositories: z.array(z.object({ id: z.string(), fullName: z.string() })),
  reasons: z.array(z.string()),
})

export type FilterChoices = z.infer<typeof Choices>

/** More nobody chooses from: the history is searched by name then. */
const MOST_REPOSITORIES = 100

/** What there is to choose from, in one statement; of too many repositories only the `chosen` one. */
export async function findFilterChoices(
  db: Db,
  userId: UserId,
  chosen: string | undefined,
): Promise<FilterChoices> {
  const [found] = await db.$queryRaw<unknown[]>`
    WITH "mine" AS MATERIALIZED (
      SELECT publication."id" AS "publicationId", repository."id", repository."fullName"
      FROM "RepositoryAccess" AS access
        JOIN "Repository" AS repository ON repository."id" = access."repositoryId"
        JOIN "Publication" AS publication ON publication."repositoryId" = repository."id"
      WHERE access."userId" = ${userId})
    SELECT
      (SELECT coalesce(json_agg(json_build_object('id', "id", 'fullName', "fullName") ORDER BY "fullName"), '[]')
        FROM "mine" WHERE "id" = ${chosen ?? ''} OR (SELECT count(*) FROM "mine") <= ${MOST_REPOSITORIES}
      ) AS "repositories",
      (SELECT coalesce(json_agg("reason" ORDER BY "reason"), '[]') FROM (
        SELECT DISTINCT run."reason" FROM "Run" AS run JOIN "mine" USING ("publicationId")
        WHERE run."reason" IS NOT NULL) AS said) AS "reasons"`
  return Choices.parse(found)
}
