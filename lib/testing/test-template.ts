import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { fromPglite } from 'pg-boss'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { systemClock } from '#lib/platform/clock.ts'
import type { Database } from '#lib/platform/database.ts'
import { createLog } from '#lib/platform/log.ts'
import { migrate } from '#lib/platform/migrations.ts'
import { startQueue } from '#lib/platform/queue.ts'
import { dropTemplate, makeTemplate } from './test-server.ts'

/**
 * Makes one database for the whole run, migrated and with its queues; each test file begins with a copy of it.
 * TEST_DATABASE_DUMP names the dump of the embedded one.
 */
export async function setup(): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL
  if (server) {
    await makeTemplate(server, makeQueues)
    return () => dropTemplate(server)
  }
  const folder = await mkdtemp(join(tmpdir(), 'packbridge-template-'))
  const pglite = await PGlite.create({ dataDir: 'memory://' })
  await migrate(new PrismaPGlite(pglite))
  await makeQueues({ queueOptions: { db: fromPglite(pglite), backend: 'pglite' } })
  const dump = await pglite.dumpDataDir('none')
  const file = join(folder, 'database.tar')
  await writeFile(file, Buffer.from(await dump.arrayBuffer()))
  await pglite.close()
  process.env.TEST_DATABASE_DUMP = file
  return () => rm(folder, { recursive: true, force: true })
}

async function makeQueues(database: Pick<Database, 'queueOptions'>): Promise<void> {
  const queue = await startQueue(database, createLog('warn'), systemClock)
  await queue.stop()
}
