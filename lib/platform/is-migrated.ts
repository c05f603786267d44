import type { Db } from './database.ts'
import { listMigrations } from './migration-folders.ts'

/**
 * Whether the database has every migration already. Nearly every start ends with yes, and asks by plain SQL:
 * the engine that applies migrations takes a second and tens of megabytes to load.
 */
export async function isMigrated(db: Db): Promise<boolean> {
  const [found] = await db.$queryRaw<{ table: string | null }[]>`
    SELECT to_regclass('_prisma_migrations')::text AS table`
  if (!found?.table) return false
  const rows = await db.$queryRaw<{ name: string; isFinished: boolean }[]>`
    SELECT migration_name AS name, finished_at IS NOT NULL AS "isFinished"
    FROM _prisma_migrations WHERE rolled_back_at IS NULL`
  const finished = new Set(rows.filter(({ isFinished }) => isFinished).map(({ name }) => name))
  return (
    rows.every(({ isFinished }) => isFinished) && (await listMigrations()).every((name) => finished.has(name))
  )
}
