import type { Clock } from './clock.ts'
import type { Database } from './database.ts'
import type { Settings } from './env.ts'
import type { Http } from './http.ts'
import type { Live } from './live.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { Queue } from './queue.ts'
import { invariant } from './result.ts'
import type { Tracing } from './tracing.ts'
import type { Vault } from './vault.ts'

/** What verbs work with; made once by the composition root and handed down. */
export type Services = {
  settings: Settings
  database: Database
  queue: Queue
  vault: Vault
  http: Http
  clock: Clock
  log: Log
  metrics: Metrics
  tracing: Tracing
  live: Live
}

declare global {
  var packbridge: Services | undefined
}

/** Makes the process's services reachable for pages: Next bundles its own copy of every module. */
export function shareServices(services: Services): void {
  globalThis.packbridge = services
}

/** The services the composition root made. Only routes and actions ask for them. */
export function services(): Services {
  invariant(globalThis.packbridge, 'the app runs behind server/main.ts, which makes its services')
  return globalThis.packbridge
}
