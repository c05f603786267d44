import type { Db } from '#lib/platform/database.ts'

const TAGS = 'refs/tags/'

/** A ref that Packagist was seen to show at this commit. */
export type NewProof = {
  ref: string
  commit: string
  pushedAt: Date | null
  visibleAt: Date | null
  runId: string | null
}

/** What a publication has proved so far, by ref. */
export async function listProofs(db: Db, publicationId: string) {
  return db.proof.findMany({ where: { publicationId } })
}

/** Those of these refs that are proved, with their times. */
export async function findProofs(db: Db, publicationId: string, refs: string[]) {
  return db.proof.findMany({ where: { publicationId, ref: { in: refs } } })
}

export async function listProvenTags(db: Db, publicationId: string): Promise<string[]> {
  const rows = await db.proof.findMany({
    where: { publicationId, ref: { startsWith: TAGS } },
    select: { ref: true },
  })
  return rows.map(({ ref }) => ref.slice(TAGS.length))
}

/** Writes proofs; a ref that moved is proved anew, one that stands where it stood keeps its times. */
export async function saveProofs(db: Db, publicationId: string, proofs: NewProof[]): Promise<void> {
  if (proofs.length === 0) return
  const refs = proofs.map(({ ref }) => ref)
  const known = await findProofs(db, publicationId, refs)
  const commits = new Map(known.map(({ ref, commit }) => [ref, commit]))
  const fresh = proofs.filter(({ ref, commit }) => commits.get(ref) !== commit)
  await forgetProofs(
    db,
    publicationId,
    fresh.map(({ ref }) => ref),
  )
  await db.proof.createMany({ data: fresh.map((proof) => ({ publicationId, ...proof })) })
}

/** Forgets refs that are gone. */
export async function forgetProofs(db: Db, publicationId: string, refs: string[]): Promise<void> {
  if (refs.length > 0) await db.proof.deleteMany({ where: { publicationId, ref: { in: refs } } })
}
