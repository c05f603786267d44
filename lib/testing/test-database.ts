import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { type Database, openDatabase } from '#lib/platform/database.ts'
import { migrate } from '#lib/platform/migrations.ts'
import { Secret } from '#lib/platform/secret.ts'

/**
 * A migrated, empty database for one test file: in memory, or a new one on the server that
 * TEST_DATABASE_URL names.
 */
export async function openTestDatabase(): Promise<Database> {
  const server = process.env.TEST_DATABASE_URL
  const database = server ? await openServerDatabase(server) : await openDatabase({ url: null, folder: null })
  await database.withEngine(migrate)
  return database
}

async function openServerDatabase(server: string): Promise<Database> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(server, `CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const database = await openDatabase({ url: new Secret(url.href), folder: null })
  return {
    ...database,
    close: async () => {
      await database.close()
      await dropWhenLeft(server, name)
    },
  }
}

/** Closed pools take a moment to leave; a connection that is cut instead would raise its hand in the next test. */
async function dropWhenLeft(server: string, name: string): Promise<void> {
  const deadline = Date.now() + 5_000
  while (Date.now() < deadline) {
    const left = await administer(server, `SELECT 1 FROM pg_stat_activity WHERE datname = '${name}'`)
    if (left.rowCount === 0) break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await administer(server, `DROP DATABASE ${name} WITH (FORCE)`)
}

async function administer(server: string, statement: string) {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  const result = await client.query(statement)
  await client.end()
  return result
}
