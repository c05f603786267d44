import { createLive } from '#lib/live/create-live.ts'
import { systemClock } from '#lib/platform/clock.ts'
import { type Database, openDatabase } from '#lib/platform/database.ts'
import type { Settings } from '#lib/platform/env.ts'
import { createHttp } from '#lib/platform/http.ts'
import { isMigrated } from '#lib/platform/is-migrated.ts'
import { createLog } from '#lib/platform/log.ts'
import { createMetrics } from '#lib/platform/metrics.ts'
import { startQueue } from '#lib/platform/queue.ts'
import type { Services } from '#lib/platform/services.ts'
import { createTracing } from '#lib/platform/tracing.ts'
import { createVault } from '#lib/platform/vault.ts'
import { guardRemotes } from './guard-remotes.ts'

const VERSION = '0.1.0'

/** Makes the services of a process: settings → database → migrations → queue. */
export async function compose(settings: Settings): Promise<Services> {
  const log = createLog(settings.logLevel)
  const database = await openDatabase({
    url: settings.databaseUrl,
    folder: settings.dataFolder,
    onError: (error) => log.error({ err: error }, 'a database connection was cut'),
  })
  const applied = await bringUpToDate(database)
  if (applied.length > 0) log.info({ applied }, 'database migrated')
  const metrics = createMetrics()
  const tracing = await createTracing(settings.tracing, log)
  const userAgent = `Packbridge/${VERSION} (mailto=${settings.contactEmail})`
  const http = createHttp({ userAgent, metrics, tracing })
  const remotes = await guardRemotes({ settings, database, log, http })
  return {
    settings,
    database: { ...database, close: () => remotes.stop().then(database.close) },
    queue: await startQueue(database, log, systemClock),
    http: remotes.http,
    vault: createVault(settings.encryptionKeys),
    clock: systemClock,
    log,
    metrics,
    tracing,
    live: createLive({ database, log }),
  }
}

/** Applies the migrations that the database lacks; returns their names. The engine is loaded only for that. */
async function bringUpToDate(database: Database): Promise<string[]> {
  if (await isMigrated(database.prisma)) return []
  const { migrate } = await import('#lib/platform/migrations.ts')
  return database.withEngine(migrate)
}
