// Puts every stored secret under the first key of ENCRYPTION_KEYS: npm run reseal
import { openDatabase } from '#lib/platform/database.ts'
import { requireSettings } from '#lib/platform/env.ts'
import { createVault } from '#lib/platform/vault.ts'
import { resealSecrets } from '#lib/reconcile/reseal-secrets.ts'

const { databaseUrl, encryptionKeys } = requireSettings()
if (databaseUrl === null) {
  process.stderr.write(
    'The embedded database belongs to the running app, which seals everything again at its start: restart it.\n',
  )
  process.exit(1)
}
const database = await openDatabase({ url: databaseUrl, folder: null })
const counts = await resealSecrets({ database, vault: createVault(encryptionKeys) })
await database.close()
for (const [kind, { resealed, unopened }] of Object.entries(counts)) {
  process.stdout.write(`${kind}: ${resealed} sealed again, ${unopened} under a key that is not in the list\n`)
}
process.exitCode = Object.values(counts).some(({ unopened }) => unopened > 0) ? 1 : 0
