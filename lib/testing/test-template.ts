import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { migrate } from '#lib/platform/migrations.ts'
import { dropTemplate, makeTemplate } from './test-server.ts'

/**
 * Migrates one empty database for the whole run; each test file begins with a copy of it. TEST_DATABASE_DUMP
 * names the dump of the embedded one.
 */
export async function setup(): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL
  if (server) {
    await makeTemplate(server)
    return () => dropTemplate(server)
  }
  const folder = await mkdtemp(join(tmpdir(), 'packbridge-template-'))
  const pglite = await PGlite.create({ dataDir: 'memory://' })
  await migrate(new PrismaPGlite(pglite))
  const dump = await pglite.dumpDataDir('none')
  const file = join(folder, 'database.tar')
  await writeFile(file, Buffer.from(await dump.arrayBuffer()))
  await pglite.close()
  process.env.TEST_DATABASE_DUMP = file
  return () => rm(folder, { recursive: true, force: true })
}
