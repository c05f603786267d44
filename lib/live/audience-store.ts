import type { Db } from '#lib/platform/database.ts'

export type Hearing = { userId: string; repositoryId: string }

/** Who of these users may see which of these publications, by their repositories. */
export async function findAudience(
  db: Db,
  { publicationIds, userIds }: { publicationIds: string[]; userIds: string[] },
): Promise<Hearing[]> {
  if (publicationIds.length === 0 || userIds.length === 0) return []
  return db.$queryRaw<Hearing[]>`
    SELECT access."userId", access."repositoryId" FROM "Publication" AS publication
    JOIN "RepositoryAccess" AS access ON access."repositoryId" = publication."repositoryId"
    WHERE publication.id = ANY(${publicationIds}) AND access."userId" = ANY(${userIds})`
}
