import { join } from 'node:path'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { applyFaults, type Faults } from '../faults.ts'
import { createControl, type PackagistControl } from './control.ts'
import { type ControlAction, controlActions } from './control-actions.ts'
import { feedApi } from './feed-api.ts'
import { createJobs } from './jobs.ts'
import { createMirrors } from './mirror.ts'
import { page } from './page-layout.ts'
import { pages } from './pages.ts'
import { keepInMemory, openPersistence } from './persist.ts'
import { problem } from './problem.ts'
import { readApi } from './read-api.ts'
import { createRequestLog, type RequestLog } from './record-requests.ts'
import type { Site } from './site.ts'
import { writeApi } from './write-api.ts'

export type PackagistOptions = {
  /** State and clones live here; a later start with the same folder continues. */
  folder: string
  /** 0 takes any free port. */
  port?: number
  /** The address the site calls its own, when it is not http://127.0.0.1:port. */
  url?: string
  faults: Faults
  /** Now, in epoch milliseconds. */
  clock?: () => number
  /** Hosts besides loopback that may be cloned from, and by plain http. */
  insecureHosts?: string[]
  /** Origins of hosts whose commits can be had as zip archives. */
  archiveHosts?: string[]
  jobDelayMs?: number
  /** Whether the state outlives the process; not keeping it is faster where there is much of it. */
  keeps?: boolean
}

export type PackagistSandbox = PackagistControl & {
  url: string
  control: Record<string, ControlAction>
  close(): Promise<void>
}

function createApp(site: Site, faults: Faults, log: RequestLog) {
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.use(log.record)
  app.use(applyFaults(faults, 'packagist'))
  for (const part of [writeApi(site), readApi(site), feedApi(site), pages(site)]) app.route('/', part)
  app.notFound((c) => c.html(page('Not found', html`<p>The requested page could not be found.</p>`), 404))
  app.onError((error) => {
    console.warn('Packagist sandbox:', error)
    return problem(500)
  })
  return app
}

type Server = ReturnType<typeof createAdaptorServer>

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
}

/** Starts a Packagist to run against: site, API and p2 metadata on one port. */
export async function startPackagist(options: PackagistOptions): Promise<PackagistSandbox> {
  const { folder, port = 0, faults, clock = Date.now, jobDelayMs = 0, keeps = true } = options
  const { insecureHosts = [], archiveHosts = [] } = options
  const { state, save, flush } = keeps
    ? await openPersistence(join(folder, 'packagist.json'))
    : keepInMemory()
  const mirrors = createMirrors({ folder: join(folder, 'mirrors'), insecureHosts, archiveHosts })
  const crawler = { state, mirrors, archiveHosts, now: clock }
  const jobs = createJobs({ crawler, faults, save, delayMs: jobDelayMs })
  const site: Site = { state, save, now: clock, url: options.url ?? '', mirrors, jobs, insecureHosts }
  const log = createRequestLog(clock)
  const server = createAdaptorServer({ fetch: createApp(site, faults, log).fetch })
  const taken = await listen(server, port)
  site.url = (options.url ?? `http://127.0.0.1:${taken}`).replace(/\/+$/, '')
  jobs.resume()
  const control = createControl(site, log)
  return {
    ...control,
    url: site.url,
    control: controlActions(control),
    async close() {
      await stop(server)
      await jobs.close()
      await flush()
    },
  }
}
