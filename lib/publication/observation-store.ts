import type { Db } from '#lib/platform/database.ts'
import { Observation } from './observation.ts'
import type { Modified } from './see-packagist.ts'

export type Kept = { observation: Observation; modified: Modified }

/** What was last observed of a publication; null before the first look. */
export async function findObservation(db: Db, publicationId: string): Promise<Kept | null> {
  const row = await db.observation.findUnique({ where: { publicationId } })
  if (!row) return null
  const modified = { tags: row.tagsModified, branches: row.branchesModified }
  // An observation kept by an older version lacks parts: it is made anew with the next look.
  const parsed = Observation.safeParse(row.seen)
  return parsed.success ? { observation: parsed.data, modified } : null
}

export async function keepObservation(
  db: Db,
  publicationId: string,
  { observation, modified }: Kept,
): Promise<void> {
  const row = {
    seen: JSON.parse(JSON.stringify(observation)),
    at: observation.at,
    tagsModified: modified.tags,
    branchesModified: modified.branches,
  }
  await db.observation.upsert({
    where: { publicationId },
    create: { publicationId, ...row },
    update: row,
  })
}
