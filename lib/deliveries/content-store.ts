import type { Db } from '#lib/platform/database.ts'
import type { CleanContent } from './content.ts'

/** A delivery that is gone meanwhile, or has its content already, needs none. */
export async function insertContents(db: Db, contents: CleanContent[]): Promise<void> {
  const rows = JSON.stringify(contents)
  await db.$executeRaw`
    INSERT INTO "DeliveryContent" ("deliveryId", "headers", "body", "size", "status", "answer", "tookMs")
    SELECT delivery."id", call."headers", call."body", call."size", call."status", call."answer", call."tookMs"
    FROM json_to_recordset(${rows}::json) AS call("publicationId" text, "fingerprint" text, "headers" jsonb,
      "body" text, "size" int, "status" int, "answer" text, "tookMs" int)
    JOIN "Delivery" AS delivery USING ("publicationId", "fingerprint")
    ORDER BY delivery."id"
    ON CONFLICT ("deliveryId") DO NOTHING`
}
