import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { type Database, openDatabase } from '#lib/platform/database.ts'
import { migrate } from '#lib/platform/migrations.ts'
import { Secret } from '#lib/platform/secret.ts'

/** The empty database that others are copied from. */
const TEMPLATE = 'test_template'

/** `prepare` makes what migrations do not. */
export async function makeTemplate(
  server: string,
  prepare: (database: Database) => Promise<void>,
): Promise<void> {
  await dropTemplate(server)
  await administer(server, `CREATE DATABASE ${TEMPLATE}`)
  const database = await openDatabase({ url: new Secret(addressOf(server, TEMPLATE)), folder: null })
  await database.withEngine(migrate)
  await prepare(database)
  await database.close()
}

export async function dropTemplate(server: string): Promise<void> {
  await administer(server, `DROP DATABASE IF EXISTS ${TEMPLATE} WITH (FORCE)`)
}

/** A copy of the template under a name of its own, and how to be rid of it. */
export async function copyTemplate(server: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(server, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`)
  return { url: addressOf(server, name), drop: () => dropWhenLeft(server, name) }
}

function addressOf(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
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
