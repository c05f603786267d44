import { readFile } from 'node:fs/promises'
import { type Database, openDatabase } from '#lib/platform/database.ts'
import { migrate } from '#lib/platform/migrations.ts'
import { Secret } from '#lib/platform/secret.ts'
import { copyTemplate } from './test-server.ts'

/**
 * A migrated, empty database for one test file: in memory, or a new one on the server that
 * TEST_DATABASE_URL names.
 */
export async function openTestDatabase(): Promise<Database> {
  const server = process.env.TEST_DATABASE_URL
  if (server) return openServerDatabase(server)
  const dump = process.env.TEST_DATABASE_DUMP
  if (dump) return openDatabase({ url: null, folder: null, dump: new Blob([await readFile(dump)]) })
  const database = await openDatabase({ url: null, folder: null })
  await database.withEngine(migrate)
  return database
}

async function openServerDatabase(server: string): Promise<Database> {
  const { url, drop } = await copyTemplate(server)
  const database = await openDatabase({ url: new Secret(url), folder: null })
  return {
    ...database,
    close: async () => {
      await database.close()
      await drop()
    },
  }
}
