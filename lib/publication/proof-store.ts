import type { Database, Db, Statement } from '#lib/platform/database.ts'

const TAGS = 'refs/tags/'

/** A ref that Packagist was seen to show at this commit. */
export type NewProof = {
  publicationId: string
  ref: string
  commit: string
  /** Since when; null where it stood there before Packbridge looked. */
  visibleAt: Date | null
  /** The run that proved it, whose deliveries tell when it was pushed. */
  runId: string | null
}

type Sql = Pick<Database, 'query'>

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

const saveStatement: Statement = {
  name: 'save-proofs',
  text: `INSERT INTO "Proof" ("publicationId", "ref", "commit", "pushedAt", "visibleAt", "runId")
    SELECT DISTINCT ON (proof."publicationId", proof."ref") proof."publicationId", proof."ref", proof."commit",
      (SELECT max("receivedAt") FROM "Delivery" AS delivery
        WHERE delivery."runId" = proof."runId" AND delivery."ref" = proof."ref"),
      proof."visibleAt", proof."runId"
    FROM json_to_recordset($1::json) AS proof("publicationId" text, "ref" text, "commit" text,
      "visibleAt" timestamptz, "runId" text)
    ORDER BY proof."publicationId", proof."ref"
    ON CONFLICT ("publicationId", "ref") DO UPDATE SET "commit" = EXCLUDED."commit",
      "pushedAt" = EXCLUDED."pushedAt", "visibleAt" = EXCLUDED."visibleAt", "runId" = EXCLUDED."runId"
    WHERE "Proof"."commit" <> EXCLUDED."commit"`,
}

/** Writes proofs; a ref that moved is proved anew, one that stands where it stood keeps its times. */
export async function saveProofs(database: Sql, proofs: NewProof[]): Promise<void> {
  if (proofs.length > 0) await database.query(saveStatement, [JSON.stringify(proofs)])
}

const forgetStatement: Statement = {
  name: 'forget-proofs',
  text: `DELETE FROM "Proof" AS proof
    USING json_to_recordset($1::json) AS gone("publicationId" text, "ref" text)
    WHERE proof."publicationId" = gone."publicationId" AND proof."ref" = gone."ref"`,
}

/** Forgets refs that are gone. */
export async function forgetProofs(
  database: Sql,
  gone: { publicationId: string; ref: string }[],
): Promise<void> {
  if (gone.length > 0) await database.query(forgetStatement, [JSON.stringify(gone)])
}

/** Forgets all that was proved of the package that a publication had before. */
export async function forgetAllProofs(db: Db, publicationId: string): Promise<void> {
  await db.proof.deleteMany({ where: { publicationId } })
}
