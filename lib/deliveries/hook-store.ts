import { z } from 'zod'
import type { Database, Db, Statement } from '#lib/platform/database.ts'
import { PublicationState } from '#prisma/generated/enums.ts'
import type { RefusalReason } from './delivery.ts'

const hookRow = z.object({
  id: z.string(),
  hookKey: z.string(),
  hookSecret: z.string(),
  state: z.enum(PublicationState),
})

export type HookRow = z.infer<typeof hookRow>

const listStatement: Statement = {
  name: 'list-hooks',
  text: `SELECT "id", "hookKey", "hookSecret", "state"::text FROM "Publication" WHERE "hookKey" = ANY($1::text[])`,
}

/** Without the ORM: busy hooks are looked up again twice a second. */
export async function listHooks(database: Pick<Database, 'query'>, hookKeys: string[]): Promise<HookRow[]> {
  return hookRow.array().parse(await database.query(listStatement, [hookKeys]))
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
