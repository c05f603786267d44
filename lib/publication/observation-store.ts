import type { Db } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { Observation } from './observation.ts'
import type { PublicationState } from './publication.ts'
import type { Modified } from './see-packagist.ts'

export type Kept = { observation: Observation; modified: Modified }

/** What was last observed of a publication; null before the first look. */
export async function findObservation(db: Db, publicationId: string): Promise<Kept | null> {
  const row = await db.observation.findUnique({ where: { publicationId } })
  if (!row) return null
  const modified = { tags: row.tagsModified, branches: row.branchesModified }
  const observation = parseSeen(row.seen)
  return observation && { observation, modified }
}

/** An observation kept by an older version lacks parts: it is made anew with the next look. */
export function parseSeen(seen: unknown): Observation | null {
  const parsed = Observation.safeParse(seen)
  return parsed.success ? parsed.data : null
}

/** A publication and what was last observed of it. */
export type Watched = { publicationId: string; state: PublicationState; observation: Observation | null }

/** For its pages: only where the user has access to the repository. */
export async function findObservationFor(
  db: Db,
  { userId, repositoryId }: { userId: UserId; repositoryId: string },
): Promise<Watched | null> {
  const found = await db.publication.findFirst({
    where: { repositoryId, repository: { access: { some: { userId } } } },
    select: { id: true, state: true, observation: { select: { seen: true } } },
  })
  if (!found) return null
  const { id: publicationId, state, observation } = found
  return { publicationId, state, observation: observation && parseSeen(observation.seen) }
}

/** Whether what is kept is still the observation of that moment. */
export async function isObservedAt(db: Db, publicationId: string, at: Date): Promise<boolean> {
  return (await db.observation.count({ where: { publicationId, at } })) === 1
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

/** As before the first look. */
export async function forgetObservation(db: Db, publicationId: string): Promise<void> {
  await db.observation.deleteMany({ where: { publicationId } })
}
