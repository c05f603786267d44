import { once } from 'node:events'
import { resolve } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { applyFaults, type Faults } from '../faults.ts'
import { createApi } from './api.ts'
import { createControl, type GiteeControl } from './control.ts'
import { countCalls } from './count-calls.ts'
import { addGitRoutes } from './git-http.ts'
import { createOAuth } from './oauth.ts'
import { addPages } from './pages.ts'
import type { EventSpelling, GiteeEnv, OAuthApplication, Site } from './site.ts'
import { openStore } from './store.ts'

const HOST = '127.0.0.1'

export type GiteeOptions = {
  folder: string
  faults: Faults
  port?: number
  /** The address it calls itself by; by default the one it listens on. */
  url?: string
  /** Now, in epoch milliseconds. */
  clock?: () => number
  application?: Partial<OAuthApplication>
  /** API calls an hour. */
  limits?: Partial<Site['limits']>
  eventSpelling?: EventSpelling
  /** How long a hook may take to answer. */
  hookTimeoutMs?: number
  /** Whether changes are saved in the folder; true unless told otherwise. */
  keeps?: boolean
}

export type GiteeSandbox = GiteeControl & {
  url: string
  apiUrl: string
  port: number
  /** True when the folder held nothing before. */
  isNew: boolean
  application: OAuthApplication
  close(): Promise<void>
}

const demoApplication: OAuthApplication = {
  name: 'Packbridge',
  clientId: 'packbridge-demo',
  clientSecret: 'packbridge-demo-secret',
  callbackUrls: ['http://127.0.0.1:3000/api/auth/callback/gitee'],
}

function createSite(options: GiteeOptions): Site {
  const { clock = Date.now } = options
  const folder = resolve(options.folder)
  return {
    url: '',
    folder,
    store: openStore(folder, options.keeps ?? true),
    faults: options.faults,
    clock: () => new Date(clock()),
    application: { ...demoApplication, ...options.application },
    limits: { anonymous: 60, authenticated: 5000, ...options.limits },
    eventSpelling: options.eventSpelling ?? 'Push Hook',
    hookTimeoutMs: options.hookTimeoutMs ?? 5000,
    deliveries: new Map(),
    calls: new Map(),
    pending: new Set(),
  }
}

function createApp(site: Site) {
  const app = new Hono<GiteeEnv>()
  app.use(countCalls(site))
  app.use(applyFaults(site.faults, 'gitee'))
  app.route('/oauth', createOAuth(site))
  app.route('/api/v5', createApi(site))
  addGitRoutes(app, site)
  addPages(app, site)
  return app
}

/** Starts the sandbox's Gitee; a folder used before continues where it was. */
export async function startGitee(options: GiteeOptions): Promise<GiteeSandbox> {
  const site = createSite(options)
  const server = createAdaptorServer({ fetch: createApp(site).fetch })
  server.listen(options.port ?? 0, HOST)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  site.url = (options.url ?? `http://${HOST}:${address.port}`).replace(/\/+$/, '')
  const control = createControl(site)
  return {
    ...control,
    url: site.url,
    apiUrl: `${site.url}/api/v5`,
    port: address.port,
    isNew: site.store.isNew,
    application: site.application,
    async close() {
      const closed = once(server, 'close')
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await closed
      await control.settled()
      site.store.flush()
    },
  }
}
