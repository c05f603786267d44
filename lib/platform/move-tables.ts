import type { Database, SqlTransaction, Statement } from './database.ts'
import { failure, ok, type Result } from './result.ts'

export type MovedTable = { table: string; rows: number }

type Fingerprint = { rows: number; digest: string }

const BATCH = 500

/**
 * Copies every table of one migrated database into another of the same migrations whose tables are empty, and
 * compares both by count and digest. One transaction of the target: all of it or nothing. The source is only
 * read. Rows travel as the text that PostgreSQL itself writes and reads, so that no driver's idea of a type
 * comes between; both sides therefore speak of times in UTC.
 */
export async function moveTables(
  from: Database,
  to: Database,
): Promise<Result<MovedTable[], 'target_not_empty'>> {
  return from.transaction((source) =>
    to.transaction(async (target) => {
      for (const side of [source, target]) await side.query(once(`SET LOCAL TIME ZONE 'UTC'`), [])
      const tables = await listTables(source)
      await target.query(once(`LOCK TABLE ${tables.map(quote).join(', ')} IN EXCLUSIVE MODE`), [])
      for (const table of tables) if (await hasRows(target, table)) return failure('target_not_empty')
      const keys = await postponeKeys(target)
      for (const table of tables) await copyTable(source, target, table)
      await restoreKeys(target, keys)
      const moved: MovedTable[] = []
      for (const table of tables) moved.push(await compareTable(source, target, table))
      return ok(moved)
    }),
  )
}

/** Asked once: an empty name is one that no connection keeps. */
const once = (text: string): Statement => ({ name: '', text })

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`

async function listTables(tx: SqlTransaction): Promise<string[]> {
  const rows = await tx.query(
    `SELECT tablename AS name FROM pg_tables
     WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY tablename`,
    [],
  )
  return rows.map(({ name }) => String(name))
}

async function hasRows(tx: SqlTransaction, table: string): Promise<boolean> {
  const rows = await tx.query(once(`SELECT 1 FROM ${quote(table)} LIMIT 1`), [])
  return rows.length > 0
}

type ForeignKey = { table: string; name: string }

/** Rows that point at each other come in any order: their keys are looked at when all are there. */
async function postponeKeys(target: SqlTransaction): Promise<ForeignKey[]> {
  const rows = await target.query(
    `SELECT class.relname AS table, key.conname AS name FROM pg_constraint AS key
     JOIN pg_class AS class ON class.oid = key.conrelid
     WHERE key.contype = 'f' AND key.connamespace = 'public'::regnamespace AND NOT key.condeferrable`,
    [],
  )
  const keys = rows.map(({ table, name }) => ({ table: String(table), name: String(name) }))
  for (const key of keys) await alterKey(target, key, 'DEFERRABLE INITIALLY DEFERRED')
  return keys
}

async function restoreKeys(target: SqlTransaction, keys: ForeignKey[]): Promise<void> {
  await target.query(once('SET CONSTRAINTS ALL IMMEDIATE'), [])
  for (const key of keys) await alterKey(target, key, 'NOT DEFERRABLE')
}

async function alterKey(target: SqlTransaction, { table, name }: ForeignKey, how: string): Promise<void> {
  await target.query(once(`ALTER TABLE ${quote(table)} ALTER CONSTRAINT ${quote(name)} ${how}`), [])
}

async function copyTable(source: SqlTransaction, target: SqlTransaction, table: string): Promise<void> {
  const name = quote(table)
  await source.query(
    once(`DECLARE moving NO SCROLL CURSOR FOR SELECT each::text AS row FROM ${name} AS each`),
    [],
  )
  for (;;) {
    const rows = await source.query(once(`FETCH ${BATCH} FROM moving`), [])
    if (rows.length === 0) break
    // OFFSET keeps the inner query apart, else each row would be read once for each of its columns.
    await target.query(
      once(`INSERT INTO ${name} SELECT (given.whole).* FROM
         (SELECT text::${name} AS whole FROM unnest($1::text[]) AS text OFFSET 0) AS given`),
      [rows.map(({ row }) => row)],
    )
  }
  await source.query(once('CLOSE moving'), [])
}

async function compareTable(
  source: SqlTransaction,
  target: SqlTransaction,
  table: string,
): Promise<MovedTable> {
  const [before, after] = [await fingerprint(source, table), await fingerprint(target, table)]
  if (before.rows !== after.rows || before.digest !== after.digest)
    throw new Error(`${table} did not arrive as it was: ${JSON.stringify({ before, after })}`)
  return { table, rows: before.rows }
}

/** The sum of a hash of each row: the order of the rows does not matter, and nothing grows with their number. */
async function fingerprint(tx: SqlTransaction, table: string): Promise<Fingerprint> {
  const rows = await tx.query(
    `SELECT count(*)::text AS rows,
       coalesce(sum(('x' || left(md5(each::text), 15))::bit(60)::bigint), 0)::text AS digest
     FROM ${quote(table)} AS each`,
    [],
  )
  return { rows: Number(rows[0]?.rows), digest: String(rows[0]?.digest) }
}
