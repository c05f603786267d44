import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { parseEnv, type Settings } from '#lib/platform/env.ts'
import { invariant } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { type Sandbox, startSandbox } from '#sandbox/start-sandbox.ts'
import { findFreePort } from '../../scripts/processes.ts'
import { compose } from '../../server/compose.ts'
import { type AppProcess, createAppProcess } from './app-process.ts'
import type { ChaosDatabase } from './database.ts'
import { startFront } from './front.ts'

export type World = {
  sandbox: Sandbox
  database: ChaosDatabase
  processes: [AppProcess, ...AppProcess[]]
  /** Where hook calls go: whichever process with an intake answers. */
  appUrl: string
  /** Packbridge in this process for as long as `work` lasts: what a person would do, and looks into the tables. */
  inside<T>(work: (services: Services) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const RATE_LIMIT = 100_000_000

/** A Gitee, a Packagist and a PostgreSQL, and processes of Packbridge by their roles, none of them started yet. */
export async function createWorld(database: ChaosDatabase): Promise<World> {
  const sandbox = await startSandbox({ limits: { authenticated: RATE_LIMIT }, keeps: false })
  const plan: { name: string; roles: string }[] = [
    { name: 'intake-1', roles: 'intake' },
    { name: 'worker-1', roles: 'worker' },
    { name: 'intake-2', roles: 'intake' },
    { name: 'worker-2', roles: 'worker' },
    // The pages can be served only where they were built.
    ...(existsSync('.next/BUILD_ID') ? [{ name: 'all', roles: 'web,intake,worker' }] : []),
  ]
  const withIntake = new Set(plan.filter(({ roles }) => roles.includes('intake')).map(({ name }) => name))
  const ports = () => processes.filter(({ name }) => withIntake.has(name)).map(({ port }) => port)
  const processes: AppProcess[] = []
  const front = await startFront(ports)
  const env = environment(sandbox, { appUrl: front.url, databaseUrl: database.url })
  for (const { name, roles } of plan) {
    const port = await findFreePort()
    processes.push(createAppProcess(name, { port, env: { ...env, ROLES: roles } }))
  }
  const [first, ...others] = processes
  invariant(first, 'there are processes')
  return {
    sandbox,
    database,
    processes: [first, ...others],
    appUrl: front.url,
    inside: (work) => withServices(settingsOf(env), work),
    async close() {
      for (const each of processes) each.resume()
      await Promise.all(processes.map((each) => each.kill()))
      await front.close()
      await sandbox.close()
    },
  }
}

function environment(
  { gitee, packagist }: Sandbox,
  { appUrl, databaseUrl }: { appUrl: string; databaseUrl: string },
): Record<string, string> {
  const { clientId, clientSecret } = gitee.application
  const host = { id: 'sandbox', name: 'Sandbox', url: gitee.url, clientId, clientSecret }
  return {
    APP_URL: appUrl,
    DATABASE_URL: databaseUrl,
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    NEXTAUTH_SECRET: randomBytes(48).toString('base64'),
    GITEE_HOSTS: JSON.stringify([host]),
    PACKAGIST_URL: packagist.url,
    PACKAGIST_METADATA_URL: packagist.url,
    CONTACT_EMAIL: 'tests@example.org',
    // What no hook told of is to be found within the minute.
    SWEEP_SECONDS: '5',
    HOOK_PATIENCE_SECONDS: '3',
  }
}

function settingsOf(env: Record<string, string>): Settings {
  const parsed = parseEnv(env)
  invariant(parsed.ok, `the environment is complete: ${JSON.stringify(parsed)}`)
  return { ...parsed.value, logLevel: 'silent' }
}

async function withServices<T>(settings: Settings, work: (services: Services) => Promise<T>): Promise<T> {
  const services = await compose(settings)
  try {
    return await work(services)
  } finally {
    await services.queue.stop()
    await services.database.close()
  }
}
