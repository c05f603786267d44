import { systemClock } from '#lib/platform/clock.ts'
import { openDatabase } from '#lib/platform/database.ts'
import type { Settings } from '#lib/platform/env.ts'
import { createHttp } from '#lib/platform/http.ts'
import { createLog } from '#lib/platform/log.ts'
import { createMetrics } from '#lib/platform/metrics.ts'
import { migrate } from '#lib/platform/migrations.ts'
import { startQueue } from '#lib/platform/queue.ts'
import type { Services } from '#lib/platform/services.ts'
import { createTracing } from '#lib/platform/tracing.ts'
import { createVault } from '#lib/platform/vault.ts'

const VERSION = '0.1.0'

/** Makes the services of a process: settings → database → migrations → queue. */
export async function compose(settings: Settings): Promise<Services> {
  const log = createLog(settings.logLevel)
  const database = await openDatabase({
    url: settings.databaseUrl,
    folder: settings.dataFolder,
    onError: (error) => log.error({ err: error }, 'a database connection was cut'),
  })
  const applied = await database.withEngine(migrate)
  if (applied.length > 0) log.info({ applied }, 'database migrated')
  const metrics = createMetrics()
  const tracing = await createTracing(settings.tracing, log)
  return {
    settings,
    database,
    queue: await startQueue(database, log),
    vault: createVault(settings.encryptionKeys),
    http: createHttp({
      userAgent: `Packbridge/${VERSION} (mailto=${settings.contactEmail})`,
      metrics,
      tracing,
    }),
    clock: systemClock,
    log,
    metrics,
    tracing,
  }
}
