import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#lib/platform/database.ts'
import { openTestDatabase } from '#lib/testing/test-database.ts'

const server = process.env.TEST_DATABASE_URL
if (!server) console.info('only on PostgreSQL: the embedded database has no connection that could be cut')

let database: Database
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

/** Ends that connection, and waits until the server has no more of it. */
async function cut(pid: unknown) {
  await database.query({ name: 'cut', text: 'SELECT pg_terminate_backend($1)' }, [pid])
  const isThere = { name: 'is-there', text: 'SELECT pid FROM pg_stat_activity WHERE pid = $1' }
  while ((await database.query(isThere, [pid])).length > 0);
}

test.skipIf(!server)('a transaction whose connection is cut fails, and the process lives on', async () => {
  const cutOff = database.transaction(async (tx) => {
    const [own] = await tx.query('SELECT pg_backend_pid() AS pid')
    await cut(own?.pid)
    await tx.query('SELECT 1')
  })
  // By the time of the next query the client may know of the end or not.
  await expect(cutOff).rejects.toThrow(/not queryable|terminating connection/)
  expect(await database.transaction((tx) => tx.query('SELECT 1 AS one'))).toEqual([{ one: 1 }])
})
