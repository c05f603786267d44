// Writes the migration that brings the migrations' outcome to the schema file: npm run migration -- <name>
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { openDatabase } from '#lib/platform/database.ts'
import { migrationDiff } from '#lib/platform/migrations.ts'

const name = process.argv[2]
if (!name) {
  process.stderr.write('Give the migration a name: npm run migration -- add-something\n')
  process.exit(1)
}
const database = await openDatabase({ url: null, folder: null })
const schema = await readFile('prisma/schema.prisma', 'utf8')
const sql = await database.withEngine((adapterFactory) => migrationDiff(adapterFactory, schema))
if (sql.includes('empty migration')) {
  process.stdout.write('The migrations already lead to the schema.\n')
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = `prisma/migrations/${stamp}_${name.replaceAll('-', '_')}`
  await mkdir(folder)
  await writeFile(`${folder}/migration.sql`, sql)
  process.stdout.write(`Wrote ${folder}/migration.sql\n`)
}
await database.close()
