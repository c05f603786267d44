import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Context, Hono } from 'hono'
import { applyFaults, type Faults } from '../faults.ts'
import { tryGit } from '../git.ts'
import { runGitBackend } from '../git-backend.ts'
import { createForgeControl, type Forge, type ForgeControl, findBare } from './control.ts'

const HOST = '127.0.0.1'
/** Packagist compares host and path and no port: the old home needs a host name unlike Gitee's. */
const HOST_NAME = 'localhost'

export type ForgeOptions = {
  folder: string
  faults: Faults
  openGitee: Forge['openGitee']
  port?: number
  /** Now, in epoch milliseconds. */
  clock?: () => number
}

export type ForgeSandbox = ForgeControl & { url: string; close(): Promise<void> }

type ForgeEnv = { Bindings: Partial<HttpBindings> }

const nameOf = (c: Context<ForgeEnv>) =>
  `${c.req.param('owner')}/${(c.req.param('repo') ?? '').replace(/\.git$/, '')}`

async function answerGit(c: Context<ForgeEnv>, forge: Forge, service: string) {
  const name = nameOf(c)
  if (findBare(forge, name) === null) return c.text('Repository not found.', 404)
  if (c.req.query('service') === 'git-receive-pack') return c.text('Read only', 403)
  const repository = `${name}.git`
  return runGitBackend({ request: c.req.raw, root: forge.folder, repository, service, user: null })
}

async function answerZip(c: Context<ForgeEnv>, forge: Forge) {
  const name = nameOf(c)
  const folder = findBare(forge, name)
  const reference = c.req.param('reference') ?? ''
  if (folder === null || !/^[0-9a-f]{40}$/.test(reference)) return c.text('Not Found', 404)
  const prefix = `${name.replace('/', '-')}-${reference.slice(0, 7)}/`
  const { code, stdout } = await tryGit(['archive', '--format=zip', `--prefix=${prefix}`, reference], {
    cwd: folder,
  })
  if (code !== 0) return c.text('Not Found', 404)
  return c.body(new Uint8Array(stdout), 200, { 'content-type': 'application/zip' })
}

function createApp(forge: Forge, faults: Faults) {
  const app = new Hono<ForgeEnv>()
  app.use((c, next) => {
    if (!forge.isUnreachable) return next()
    c.env.incoming?.socket.destroy()
    return Promise.resolve(RESPONSE_ALREADY_SENT)
  })
  app.use(applyFaults(faults, 'forge'))
  app.get('/repos/:owner/:repo/zipball/:reference', (c) => answerZip(c, forge))
  app.get('/:owner/:repo/info/refs', (c) => answerGit(c, forge, 'info/refs'))
  app.post('/:owner/:repo/git-upload-pack', (c) => answerGit(c, forge, 'git-upload-pack'))
  app.get('/', (c) => c.text('The old home of packages that move to Gitee'))
  return app
}

/**
 * Starts the place that packages come from before they move to Gitee: a read-only git host whose commits
 * can also be had as zip archives.
 */
export async function startForge(options: ForgeOptions): Promise<ForgeSandbox> {
  const { openGitee, faults, port = 0, clock = Date.now } = options
  const folder = resolve(options.folder)
  mkdirSync(folder, { recursive: true })
  const forge: Forge = { folder, url: '', now: clock, isUnreachable: false, openGitee }
  const server = createAdaptorServer({ fetch: createApp(forge, faults).fetch })
  server.listen(port, HOST)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  forge.url = `http://${HOST_NAME}:${address.port}`
  return {
    ...createForgeControl(forge),
    url: forge.url,
    async close() {
      const closed = once(server, 'close')
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await closed
    },
  }
}
