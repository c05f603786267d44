import { z } from 'zod'
import type { Db } from '#lib/platform/database.ts'
import type { CheckName } from './check.ts'
import type { ProvedVersion } from './public-package.ts'

const TAGS = 'refs/tags/'

const Time = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .nullable()

const Row = z.object({
  state: z.enum(['on', 'paused']),
  sync: z.enum(['synced', 'publishing', 'behind', 'unpublished', 'unknown']),
  checkedAt: z.date().nullable(),
  hasStatusPage: z.boolean(),
  webUrl: z.string(),
  proofs: z.array(z.object({ ref: z.string(), commit: z.string(), pushedAt: Time, visibleAt: Time })),
})

export type PublicRow = Omit<z.infer<typeof Row>, 'proofs'> & { proved: ProvedVersion[] }

/** What the checks of a publication say once its package is read from elsewhere, or is in other hands. */
const LEFT = (['repository_url', 'maintainer'] satisfies CheckName[]).map((name) =>
  JSON.stringify([{ name, state: 'fail' }]),
)

/**
 * The publication that carries a package in public, with its proved tags, in one statement; null where none does:
 * none was ever set up to its end, it is off, or its repository is not public. Where the package has moved, the
 * one that it moved to goes first; then what carries it before what is paused, the older before the newer.
 */
export async function findPublicRow(db: Db, packageName: string): Promise<PublicRow | null> {
  const [found] = await db.$queryRaw<unknown[]>`
    SELECT publication."state"::text, publication."sync"::text, publication."checkedAt",
      publication."hasStatusPage", repository."webUrl",
      (SELECT coalesce(json_agg(proof), '[]'::json)
        FROM (SELECT "ref", "commit", "pushedAt", "visibleAt" FROM "Proof"
          WHERE "publicationId" = publication."id" AND "ref" LIKE ${`${TAGS}%`}) AS proof) AS "proofs"
    FROM "Publication" AS publication JOIN "Repository" AS repository
      ON repository."id" = publication."repositoryId"
    WHERE publication."packageName" = ${packageName}
      AND publication."state" IN ('on', 'paused') AND repository."visibility" = 'public'
    ORDER BY publication."checks" @> ANY(${LEFT}::jsonb[]), publication."state" = 'paused', publication."createdAt" LIMIT 1`
  if (!found) return null
  const { proofs, ...row } = Row.parse(found)
  return { ...row, proved: proofs.map(({ ref, ...proof }) => ({ tag: ref.slice(TAGS.length), ...proof })) }
}
