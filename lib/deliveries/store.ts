import type { Db } from '#lib/platform/database.ts'
import { newId } from '#lib/platform/ids.ts'
import type { DeliveryKind, HookCall, IgnoredReason } from './delivery.ts'

export type NewDelivery = {
  publicationId: string
  call: HookCall
  receivedAt: Date
  ignored: IgnoredReason | null
  /** The trace it begins, as a W3C traceparent. */
  trace?: string | null
}

/** The columns of one delivery as the statement that writes it reads them from JSON. */
export function deliveryRow({ publicationId, call, receivedAt, ignored, trace = null }: NewDelivery) {
  const { fingerprint, kind, ref, before, after, sentAt } = call
  return {
    id: newId(),
    publicationId,
    fingerprint,
    kind,
    ref,
    before,
    after,
    sentAt,
    receivedAt,
    ignored,
    trace,
  }
}

/**
 * Writes deliveries given as one JSON array; those known already are left out of what it returns. Part of a larger
 * statement, so that a delivery and the run it begins are on disk together. In one order everywhere: processes that
 * write the same deliveries at the same moment would otherwise wait for each other.
 */
export const insertDeliveriesSql = `
  INSERT INTO "Delivery"
    ("id","publicationId","fingerprint","kind","ref","before","after","sentAt","receivedAt","ignored","trace")
  SELECT * FROM json_to_recordset($1::json) AS call("id" text, "publicationId" text, "fingerprint" text,
    "kind" "DeliveryKind", "ref" text, "before" text, "after" text, "sentAt" timestamptz,
    "receivedAt" timestamptz, "ignored" text, "trace" text)
  ORDER BY "publicationId", "fingerprint"
  ON CONFLICT ("publicationId","fingerprint") DO NOTHING
  RETURNING "id", "publicationId", "kind", "ignored"`

/** The refs that calls have told of which no run has taken yet. */
export async function listWaitingRefs(db: Db, publicationId: string): Promise<string[]> {
  const rows = await db.delivery.groupBy({
    by: ['ref'],
    where: { publicationId, runId: null, ignored: null },
  })
  return rows.map(({ ref }) => ref)
}

/** Whether deliveries wait for a run, and a tag's among them. */
export async function findWaiting(db: Db, publicationId: string): Promise<'tag' | 'branch' | null> {
  const where = { publicationId, runId: null, ignored: null }
  const kind = { in: ['tag_created', 'tag_deleted'] satisfies DeliveryKind[] }
  if (await db.delivery.findFirst({ where: { ...where, kind }, select: { id: true } })) return 'tag'
  return (await db.delivery.findFirst({ where, select: { id: true } })) ? 'branch' : null
}

export async function ignoreWaiting(db: Db, publicationId: string, ignored: IgnoredReason): Promise<void> {
  await db.delivery.updateMany({
    where: { publicationId, runId: null, ignored: null },
    data: { ignored },
  })
}
