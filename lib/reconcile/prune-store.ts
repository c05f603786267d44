import type { Db } from '#lib/platform/database.ts'
import { idBound } from '#lib/platform/ids.ts'
import { Prisma } from '#prisma/generated/client.ts'

/** Rows of one table older than `before`, in the order of their ids; those up to `after` were looked at. */
export type Batch = { before: Date; after: string; most: number }

/** Takes rows away that match, and returns their ids. Ids tell their age, so that only the old end is read. */
async function removeOld(
  db: Db,
  table: 'Delivery' | 'Run' | 'Event' | 'Repair' | 'Discovery',
  { before, after, most }: Batch,
  isDone: Prisma.Sql,
): Promise<string[]> {
  const name = Prisma.raw(`"${table}"`)
  // A row that somebody holds is left for another time: nobody waits for this, and this waits for nobody.
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH old AS (
      SELECT id FROM ${name} AS each
      WHERE id > ${after} AND id < ${idBound(before)} AND ${isDone}
      ORDER BY id LIMIT ${most} FOR UPDATE SKIP LOCKED
    )
    DELETE FROM ${name} USING old WHERE ${name}.id = old.id RETURNING old.id`
  return rows.map(({ id }) => id).sort()
}

const moment = (at: Date) => Prisma.sql`${at.toISOString()}::timestamptz`

/** Hook calls whose run has ended well or for good reason, or that needed none: never waiting ones or dead letters. */
export function removeDeliveries(db: Db, batch: Batch): Promise<string[]> {
  return removeOld(
    db,
    'Delivery',
    batch,
    Prisma.sql`each."receivedAt" < ${moment(batch.before)} AND (each.ignored IS NOT NULL OR EXISTS (
      SELECT FROM "Run" WHERE "Run".id = each."runId" AND "finishedAt" IS NOT NULL AND "gaveUpAt" IS NULL))`,
  )
}

/**
 * Ended runs, with their logs. Kept are dead letters, the latest of a publication, the one that proved its newest
 * version, and what a delivery or an open repair points at: a delivery without its run would count as waiting.
 */
export function removeRuns(db: Db, batch: Batch): Promise<string[]> {
  return removeOld(
    db,
    'Run',
    batch,
    Prisma.sql`each."finishedAt" < ${moment(batch.before)} AND each."gaveUpAt" IS NULL
      AND NOT EXISTS (SELECT FROM "Delivery" WHERE "runId" = each.id)
      AND NOT EXISTS (SELECT FROM "Repair" WHERE "runId" = each.id AND "activeKey" IS NOT NULL)
      AND EXISTS (SELECT FROM "Run" AS later
        WHERE later."publicationId" = each."publicationId" AND later."createdAt" > each."createdAt")
      AND NOT EXISTS (SELECT FROM "Proof" AS proof WHERE proof."runId" = each.id AND NOT EXISTS (
        SELECT FROM "Proof" AS newer
        WHERE newer."publicationId" = proof."publicationId" AND newer."visibleAt" > proof."visibleAt"))`,
  )
}

export function removeEvents(db: Db, batch: Batch): Promise<string[]> {
  return removeOld(db, 'Event', batch, Prisma.sql`each.at < ${moment(batch.before)}`)
}

/** Finished repairs, but none that keeps the same from being done again, or whose undoing is younger. */
export function removeRepairs(db: Db, batch: Batch): Promise<string[]> {
  const before = moment(batch.before)
  return removeOld(
    db,
    'Repair',
    batch,
    Prisma.sql`each."finishedAt" < ${before} AND each."activeKey" IS NULL AND each."automaticKey" IS NULL
      AND NOT EXISTS (SELECT FROM "Repair" AS undoing
        WHERE undoing."undoesId" = each.id AND (undoing."finishedAt" >= ${before} OR undoing."finishedAt" IS NULL))`,
  )
}

/** Finished discoveries, but not the latest of a grant. */
export function removeDiscoveries(db: Db, batch: Batch): Promise<string[]> {
  return removeOld(
    db,
    'Discovery',
    batch,
    Prisma.sql`each."finishedAt" < ${moment(batch.before)} AND each."activeGrantId" IS NULL
      AND EXISTS (SELECT FROM "Discovery" AS later
        WHERE later."grantId" = each."grantId" AND later."startedAt" > each."startedAt")`,
  )
}

/** Counts of refused calls of days before; returns how many went. */
export async function removeRefusals(db: Db, before: Date, most: number): Promise<number> {
  const { count } = await db.refusal.deleteMany({ where: { day: { lt: before } }, limit: most })
  return count
}
