import type { Db } from '#lib/platform/database.ts'

export type FactsRow = {
  hasCredential: boolean
  hasPackage: boolean
  repositoryId: string | null
  fullName: string | null
  cloneUrl: string | null
  isOn: boolean | null
  pushedRepositoryId: string | null
  pushedRef: string | null
  pushedRunId: string | null
  provenRepositoryId: string | null
  provenRef: string | null
  provenRunId: string | null
  tookMs: number | null
}

/**
 * How far the user is, in one read. Any push and any proof will do: one publication after the other is asked, and
 * mostly the first has one. Who has a proof is not asked for a push.
 */
export async function findFacts(db: Db, userId: string): Promise<FactsRow[]> {
  return db.$queryRaw<FactsRow[]>`
    WITH mine AS MATERIALIZED (
      SELECT publication.id, publication.state, publication."changedAt", publication."repositoryId"
      FROM "RepositoryAccess" AS access
      JOIN "Publication" AS publication ON publication."repositoryId" = access."repositoryId"
      WHERE access."userId" = ${userId} AND publication.state <> 'off'
    ), published AS (
      SELECT * FROM mine
      ORDER BY state = 'on' DESC, state = 'paused' DESC, state = 'enabling' DESC, "changedAt" DESC LIMIT 1
    ), proven AS (
      SELECT mine."repositoryId", proof.* FROM mine CROSS JOIN LATERAL (
        SELECT proof.ref, run.id AS "runId",
          (EXTRACT(EPOCH FROM proof."visibleAt" - proof."pushedAt") * 1000)::float8 AS "tookMs"
        FROM "Proof" AS proof JOIN "Run" AS run ON run.id = proof."runId"
        WHERE proof."publicationId" = mine.id AND proof.ref LIKE 'refs/tags/%' AND proof."visibleAt" IS NOT NULL
          AND (proof."pushedAt" IS NOT NULL OR run.trigger IN ('push', 'found')) LIMIT 1
      ) AS proof LIMIT 1
    ), pushed AS (
      SELECT mine."repositoryId", delivery.* FROM mine CROSS JOIN LATERAL (
        SELECT delivery.ref, delivery."runId" FROM "Delivery" AS delivery
        WHERE delivery."publicationId" = mine.id AND delivery.kind = 'tag_created' LIMIT 1
      ) AS delivery
      WHERE NOT EXISTS (SELECT FROM proven) LIMIT 1
    )
    SELECT
      EXISTS (
        SELECT FROM "Credential" WHERE "userId" = ${userId} AND state = 'working'
      ) AS "hasCredential",
      EXISTS (
        SELECT FROM "RepositoryAccess" AS access
        JOIN "Repository" AS repository ON repository.id = access."repositoryId"
        WHERE access."userId" = ${userId} AND repository."manifestState" = 'valid'
      ) AS "hasPackage",
      published."repositoryId", repository."fullName", repository."cloneUrl",
      published.state IN ('on', 'paused') AS "isOn",
      pushed."repositoryId" AS "pushedRepositoryId", pushed.ref AS "pushedRef", pushed."runId" AS "pushedRunId",
      proven."repositoryId" AS "provenRepositoryId", proven.ref AS "provenRef", proven."runId" AS "provenRunId",
      proven."tookMs"
    FROM (SELECT) AS one
    LEFT JOIN published ON true LEFT JOIN "Repository" AS repository ON repository.id = published."repositoryId"
    LEFT JOIN pushed ON true LEFT JOIN proven ON true`
}
