import type { Db } from './database.ts'

/** By the database's clock, for writer and reader may be two machines. */
export async function saveBeat(db: Db, name: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "Mark" ("name", "value", "at") VALUES (${name}, '', now())
    ON CONFLICT ("name") DO UPDATE SET "at" = now()`
}

/** Seconds since the last beat; null where there never was one. */
export async function findBeatAge(db: Db, name: string): Promise<number | null> {
  const rows = await db.$queryRaw<{ seconds: number }[]>`
    SELECT EXTRACT(EPOCH FROM clock_timestamp() - "at")::float8 AS seconds FROM "Mark" WHERE "name" = ${name}`
  return rows[0]?.seconds ?? null
}
