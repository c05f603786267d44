import { randomBytes } from 'node:crypto'
import { createLive } from '#lib/live/create-live.ts'
import type { Clock } from '#lib/platform/clock.ts'
import type { GiteeHost, Settings } from '#lib/platform/env.ts'
import { createHttp } from '#lib/platform/http.ts'
import { createLog, type Log } from '#lib/platform/log.ts'
import { createMetrics } from '#lib/platform/metrics.ts'
import { startQueue } from '#lib/platform/queue.ts'
import { Secret } from '#lib/platform/secret.ts'
import type { Services } from '#lib/platform/services.ts'
import { noTracing, type Tracing } from '#lib/platform/tracing.ts'
import { createVault } from '#lib/platform/vault.ts'
import { openTestDatabase } from './test-database.ts'

/** A clock that a test moves by hand. */
export type TestClock = Clock & { advance(ms: number): void }

export function createTestClock(start = new Date()): TestClock {
  let now = start.getTime()
  return {
    now: () => new Date(now),
    advance: (ms) => {
      now += ms
    },
  }
}

export type TestServices = Services & { close(): Promise<void> }

/** Real services on a fresh database; `giteeUrl` and `packagistUrl` are a sandbox's. */
export async function startTestServices(
  options: {
    giteeUrl?: string
    packagistUrl?: string
    clock?: Clock
    settings?: Partial<Settings>
    log?: Log
    tracing?: Tracing
  } = {},
): Promise<TestServices> {
  const settings = testSettings(options)
  const database = await openTestDatabase()
  const log = options.log ?? createLog('warn')
  const clock = options.clock ?? { now: () => new Date() }
  const queue = await startQueue(database, log, clock)
  const metrics = createMetrics()
  const tracing = options.tracing ?? noTracing
  const live = createLive({ database, log })
  return {
    settings,
    database,
    queue,
    vault: createVault(settings.encryptionKeys),
    http: createHttp({ userAgent: 'Packbridge-tests', metrics, tracing }),
    clock,
    log,
    metrics,
    tracing,
    live,
    close: async () => {
      await live.close()
      await queue.stop()
      await database.close()
    },
  }
}

function testSettings(options: {
  giteeUrl?: string
  packagistUrl?: string
  settings?: Partial<Settings>
}): Settings {
  const packagistUrl = options.packagistUrl ?? 'http://127.0.0.1:9'
  return {
    appUrl: 'http://127.0.0.1:3000',
    port: 0,
    address: '127.0.0.1',
    trustedProxies: 0,
    roles: ['web', 'intake', 'worker'],
    dataFolder: 'data',
    databaseUrl: null,
    encryptionKeys: [{ id: 'test', bytes: new Uint8Array(randomBytes(32)) }],
    sessionSecret: new Secret('test'.repeat(10)),
    giteeHosts: [testHost(options.giteeUrl ?? 'http://127.0.0.1:9')],
    packagistUrl,
    metadataUrl: packagistUrl,
    readableOrigins: [],
    packagistCalls: 10,
    contactEmail: 'tests@example.org',
    hookPatienceMs: 120_000,
    sweepEveryMs: 900_000,
    crawlLogDays: 365,
    deliveryDays: 90,
    historyDays: null,
    logLevel: 'silent',
    metricsToken: null,
    tracing: null,
    showsDesign: false,
    ...options.settings,
  }
}

function testHost(url: string): GiteeHost {
  return {
    id: 'sandbox',
    name: 'Sandbox',
    url,
    clientId: 'packbridge-demo',
    clientSecret: new Secret('packbridge-demo-secret'),
  }
}
