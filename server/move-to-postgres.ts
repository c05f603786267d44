// Moves an embedded installation into an empty PostgreSQL database: npm run move-to-postgres -- <its address>
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, openDatabase } from '#lib/platform/database.ts'
import { requireSettings } from '#lib/platform/env.ts'
import { FolderInUse } from '#lib/platform/folder-lock.ts'
import { isMigrated } from '#lib/platform/is-migrated.ts'
import { migrate } from '#lib/platform/migrations.ts'
import { moveTables } from '#lib/platform/move-tables.ts'
import { Secret } from '#lib/platform/secret.ts'

const address = process.argv[2]
if (!address || !/^postgres(ql)?:\/\//.test(address))
  giveUp(
    'Give the address of an empty database: npm run move-to-postgres -- postgresql://user:password@host/name',
  )
const { dataFolder, databaseUrl } = requireSettings()
if (databaseUrl !== null)
  giveUp(
    'DATABASE_URL is set, so this installation is on a server already. Leave it out to move what is embedded.',
  )
if (!existsSync(join(dataFolder, 'database', 'PG_VERSION')))
  giveUp(`There is no embedded database in ${dataFolder}. DATA_FOLDER names the folder that holds it.`)

const source = await openDatabase({ url: null, folder: dataFolder }).catch((error: unknown) => {
  if (error instanceof FolderInUse) giveUp(error.message)
  throw error
})
const target = await openDatabase({ url: new Secret(address), folder: null })
const problem = await move(source, target)
await target.close()
await source.close()
if (problem) giveUp(problem)

/** What stood in the way, or null. */
async function move(from: Database, to: Database): Promise<string | null> {
  if (!(await isMigrated(from.prisma)))
    return 'The embedded database is of an earlier version. Start this version on it once, stop it, and move then.'
  await to.withEngine(migrate)
  const moved = await moveTables(from, to)
  if (!moved.ok) return 'The tables of that database are not empty, and nothing was changed. Give a new one.'
  for (const { table, rows } of moved.value) if (rows > 0) process.stdout.write(`${table}: ${rows}\n`)
  const rows = moved.value.reduce((sum, each) => sum + each.rows, 0)
  process.stdout.write(
    `Moved ${rows} rows of ${moved.value.length} tables; counts and digests agree. ${dataFolder} was left as it is.\n` +
      'Now set DATABASE_URL to that address, keep ENCRYPTION_KEYS as they are, and start.\n',
  )
  return null
}

function giveUp(line: string): never {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}
