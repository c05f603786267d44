import type { Db } from '#lib/platform/database.ts'
import type { PublicationState } from '#prisma/generated/enums.ts'
import type { RefusalReason } from './delivery.ts'

export type HookRow = { id: string; hookKey: string; hookSecret: string; state: PublicationState }

export async function listHooks(db: Db, hookKeys: string[]): Promise<HookRow[]> {
  return db.publication.findMany({
    where: { hookKey: { in: hookKeys } },
    select: { id: true, hookKey: true, hookSecret: true, state: true },
  })
}

export async function markPings(db: Db, pings: { publicationId: string; at: Date }[]): Promise<void> {
  const rows = JSON.stringify(pings)
  await db.$executeRaw`
    UPDATE "Publication" SET "lastPingAt" = GREATEST("lastPingAt", ping."at")
    FROM jsonb_to_recordset(${rows}::jsonb) AS ping("publicationId" text, "at" timestamptz)
    WHERE "Publication"."id" = ping."publicationId"`
}

export type RefusalCount = { publicationId: string; reason: RefusalReason; count: number; lastAt: Date }

/** Adds to the day's counts, in one statement; a publication that is gone meanwhile needs none. */
export async function addRefusals(db: Db, counts: RefusalCount[]): Promise<void> {
  const rows = JSON.stringify(
    counts.map((each) => ({ ...each, day: each.lastAt.toISOString().slice(0, 10) })),
  )
  await db.$executeRaw`
    INSERT INTO "Refusal" ("publicationId", "reason", "day", "count", "lastAt")
    SELECT refused."publicationId", refused."reason", refused."day", refused."count", refused."lastAt"
    FROM jsonb_to_recordset(${rows}::jsonb)
      AS refused("publicationId" text, "reason" text, "day" date, "count" int, "lastAt" timestamptz)
    JOIN "Publication" ON "Publication"."id" = refused."publicationId"
    ORDER BY 1, 2, 3
    ON CONFLICT ("publicationId", "reason", "day") DO UPDATE SET
      "count" = "Refusal"."count" + EXCLUDED."count",
      "lastAt" = GREATEST("Refusal"."lastAt", EXCLUDED."lastAt")`
}
