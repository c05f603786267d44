import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { parseEnv, type Settings } from '#lib/platform/env.ts'
import { invariant } from '#lib/platform/result.ts'
import { startSandbox } from '#sandbox/start-sandbox.ts'
import { type Child, findFreePort, runProgram, start } from '../../scripts/processes.ts'
import { compose } from '../compose.ts'
import { createWorkers, tokens, type World } from './start-world.ts'

export const metricsToken = 'for-whoever-watches'

export type CrashingWorld = {
  sandbox: World['sandbox']
  appUrl: string
  /** Packbridge's intake and worker as a process of their own, to be killed; `change` changes its environment. */
  startApp(change?: Record<string, string>, show?: (line: string) => void): Promise<Child>
  /** Runs one of the other programs with the same environment; returns its exit code. */
  run(file: string, args: string[], change?: Record<string, string>): Promise<number>
  /** Packbridge in this process, on the same data; only while no other runs on an embedded database. */
  open(change?: Record<string, string>): Promise<World>
  close(): Promise<void>
}

/** A sandbox, and a Packbridge on a data folder or PostgreSQL database that outlives its processes. */
export async function startCrashing(server: string | null): Promise<CrashingWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'packbridge-crash-'))
  const sandbox = await startSandbox()
  sandbox.gitee.addAccount({ login: 'lihua', name: '李华', password: 'lihua' })
  sandbox.packagist.addAccount({ username: 'lihua', mainToken: tokens.main, safeToken: tokens.safe })
  const database = server === null ? null : await createDatabase(server)
  const env = environment(sandbox, { folder, port: await findFreePort(), databaseUrl: database?.url ?? '' })
  const settings = settingsOf(env)
  return {
    sandbox,
    appUrl: settings.appUrl,
    async startApp(change = {}, show = () => {}) {
      const isReady = (line: string) => line.includes('"msg":"ready"')
      const app = start('server/main.ts', [], { env: { ...env, ...change }, isReady, show })
      await app.ready
      return app
    },
    run: (file, args, change = {}) => runProgram([file, ...args], { ...env, ...change }),
    async open(change = {}) {
      const services = await compose(settingsOf({ ...env, ...change }))
      const workers = createWorkers(services)
      const close = async () => {
        await workers.stop()
        await services.queue.stop()
        await services.database.close()
      }
      const all = { ...services, close }
      const { settled } = sandbox.gitee
      return { sandbox, services: all, appUrl: settings.appUrl, work: workers.start, settled, close }
    },
    async close() {
      await sandbox.close()
      await database?.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function environment(
  { gitee, packagist }: World['sandbox'],
  { folder, port, databaseUrl }: { folder: string; port: number; databaseUrl: string },
) {
  const { clientId, clientSecret } = gitee.application
  const host = { id: 'sandbox', name: 'Sandbox', url: gitee.url, clientId, clientSecret }
  return {
    APP_URL: `http://127.0.0.1:${port}`,
    PORT: String(port),
    ROLES: 'intake,worker',
    DATA_FOLDER: folder,
    DATABASE_URL: databaseUrl,
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    NEXTAUTH_SECRET: randomBytes(48).toString('base64'),
    GITEE_HOSTS: JSON.stringify([host]),
    PACKAGIST_URL: packagist.url,
    PACKAGIST_METADATA_URL: packagist.url,
    CONTACT_EMAIL: 'tests@example.org',
    METRICS_TOKEN: metricsToken,
  }
}

function settingsOf(env: Record<string, string>): Settings {
  const parsed = parseEnv(env)
  invariant(parsed.ok, `the environment is complete: ${JSON.stringify(parsed)}`)
  return { ...parsed.value, logLevel: 'silent' }
}

/** An empty database on that server. */
export async function createDatabase(server: string) {
  const name = `crash_${randomUUID().replaceAll('-', '')}`
  await administer(server, `CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => administer(server, `DROP DATABASE ${name} WITH (FORCE)`) }
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(statement)
  await client.end()
}
