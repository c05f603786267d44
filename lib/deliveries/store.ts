import type { Database, Db } from '#lib/platform/database.ts'
import { newId } from '#lib/platform/ids.ts'
import type { Queue } from '#lib/platform/queue.ts'
import type { HookCall, IgnoredReason, RefusalReason } from './delivery.ts'

export type NewDelivery = {
  publicationId: string
  call: HookCall
  receivedAt: Date
  ignored: IgnoredReason | null
  /** The trace it begins, as a W3C traceparent. */
  trace?: string | null
}

export async function findHook(db: Db, hookKey: string) {
  return db.publication.findUnique({
    where: { hookKey },
    select: { id: true, hookSecret: true },
  })
}

/**
 * Writes many deliveries and their jobs in one transaction, without the ORM: this is the path every
 * hook call waits on. Returns whether each was new, in the given order.
 */
export async function insertDeliveries(
  database: Database,
  queue: Queue,
  deliveries: NewDelivery[],
): Promise<boolean[]> {
  return database.transaction(async (tx) => {
    const ids = deliveries.map(() => newId())
    const { rows } = await tx.query(
      insertStatement(deliveries.length),
      deliveries.flatMap((each, index) => [
        ids[index],
        each.publicationId,
        each.call.fingerprint,
        each.call.kind,
        each.call.ref,
        each.call.before,
        each.call.after,
        each.call.sentAt.toISOString(),
        each.receivedAt.toISOString(),
        each.ignored,
      ]),
    )
    const inserted = new Set(rows.map((row) => row.id))
    const fresh = deliveries.filter((_, index) => inserted.has(ids[index]))
    const publicationIds = new Set(fresh.filter(({ ignored }) => !ignored).map((each) => each.publicationId))
    await queue.enqueueSql(
      tx.queueDb,
      'start-run',
      [...publicationIds].map((publicationId) => ({ publicationId, trigger: 'push' as const })),
      (job) => `${job.publicationId}:push`,
    )
    return ids.map((id) => inserted.has(id))
  })
}

const columns = [
  'text',
  'text',
  'text',
  '"DeliveryKind"',
  'text',
  'text',
  'text',
  'timestamptz',
  'timestamptz',
  'text',
]

function insertStatement(count: number): string {
  const rows = Array.from({ length: count }, (_, row) => {
    const values = columns.map((type, column) => `$${row * columns.length + column + 1}::${type}`)
    return `(${values.join(',')})`
  })
  return `INSERT INTO "Delivery"
    ("id","publicationId","fingerprint","kind","ref","before","after","sentAt","receivedAt","ignored")
    VALUES ${rows.join(',')}
    ON CONFLICT ("publicationId","fingerprint") DO NOTHING RETURNING "id"`
}

export async function markPing(db: Db, publicationId: string, at: Date): Promise<void> {
  await db.publication.updateMany({ where: { id: publicationId }, data: { lastPingAt: at } })
}

export async function countRefusal(
  db: Db,
  publicationId: string,
  reason: RefusalReason,
  at: Date,
): Promise<void> {
  const day = new Date(at.toISOString().slice(0, 10))
  await db.refusal.upsert({
    where: { publicationId_reason_day: { publicationId, reason, day } },
    create: { publicationId, reason, day, lastAt: at },
    update: { count: { increment: 1 }, lastAt: at },
  })
}

/** Gives every waiting delivery of the publication to the run; returns them, oldest first. */
export async function takeWaiting(db: Db, publicationId: string, runId: string) {
  await db.delivery.updateMany({
    where: { publicationId, runId: null, ignored: null },
    data: { runId },
  })
  return db.delivery.findMany({ where: { runId }, orderBy: { receivedAt: 'asc' } })
}

export async function countWaiting(db: Db, publicationId: string): Promise<number> {
  return db.delivery.count({ where: { publicationId, runId: null, ignored: null } })
}

export async function ignoreWaiting(db: Db, publicationId: string, ignored: IgnoredReason): Promise<void> {
  await db.delivery.updateMany({
    where: { publicationId, runId: null, ignored: null },
    data: { ignored },
  })
}

/** Publications with deliveries that no run has taken since `before`: a process died in between. */
export async function listForgotten(db: Db, before: Date): Promise<string[]> {
  const rows = await db.delivery.findMany({
    where: { runId: null, ignored: null, receivedAt: { lt: before } },
    distinct: ['publicationId'],
    select: { publicationId: true },
  })
  return rows.map((row) => row.publicationId)
}
