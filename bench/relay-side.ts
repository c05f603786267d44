import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from '#lib/platform/env.ts'
import type { Services } from '#lib/platform/services.ts'
import { compose } from '#server/compose.ts'
import { findFreePort } from '../scripts/processes.ts'
import type { Address } from './connection.ts'
import type { CallTarget } from './hook-calls.ts'
import { addPublications } from './relay-rows.ts'
import { relayEnvironment } from './relay-settings.ts'

export type RelayProcess = {
  pid: number
  address: Address
  /** Sends a message to the process, and returns its next one. */
  ask(message: string): Promise<unknown>
  stop(): Promise<void>
}

export type RelaySide = {
  targets: CallTarget[]
  /** Starts one more process with these roles; the embedded database bears only one at a time. */
  start(roles: string, options?: { execArgv?: string[] }): Promise<RelayProcess>
  /** Works on the tables with the product's own services; the embedded database only while no process runs. */
  withServices<T>(work: (services: Services) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** What `npm start` gives to Node. */
const asStarted = ['--max-semi-space-size=8']
const SLOW_JOBS = ['sweep', 'look-around'] as const
const LATER_MS = 86_400_000

/** A database with so many publications, and processes of the product on it whose remotes are the sink. */
export async function prepareRelay(options: {
  sinkUrl: string
  publications: number
  databaseUrl?: string
  packagistCalls?: number
  perMaintainer?: number
}): Promise<RelaySide> {
  const folder = mkdtempSync(join(tmpdir(), 'packbridge-bench-'))
  const environmentOf = (port: number, roles: string) => relayEnvironment({ ...options, folder, port, roles })

  async function withServices<T>(work: (services: Services) => Promise<T>): Promise<T> {
    const settings = parseEnv(environmentOf(0, 'worker'))
    if (!settings.ok) throw new Error(settings.problems.map(({ variable }) => variable).join(', '))
    const services = await compose(settings.value)
    try {
      return await work(services)
    } finally {
      await services.queue.stop()
      await services.database.close()
    }
  }

  const targets = await withServices(async (services) => {
    // Sweeps look at everything; here the relay alone is measured.
    const startAfter = new Date(Date.now() + LATER_MS)
    for (const name of SLOW_JOBS)
      await services.queue.enqueue(services.database.prisma, name, {}, { key: name, startAfter })
    const { publications: count, sinkUrl, perMaintainer } = options
    return addPublications(services, { count, sinkUrl, ...(perMaintainer ? { perMaintainer } : {}) })
  })
  const running = new Set<RelayProcess>()
  return {
    targets,
    withServices,
    async start(roles, { execArgv = [] } = {}) {
      const port = await findFreePort()
      const started = await startMain(port, environmentOf(port, roles), execArgv)
      running.add(started)
      return started
    },
    async close() {
      for (const each of running) await each.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function startMain(
  port: number,
  env: Record<string, string>,
  execArgv: string[],
): Promise<RelayProcess> {
  const child = fork('server/main.ts', {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    execArgv: [...asStarted, ...execArgv],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code) => reject(new Error(`server/main.ts ended with ${code}`)))
  })
  const ask = (message: string) =>
    new Promise<unknown>((resolve) => {
      child.once('message', resolve)
      child.send(message)
    })
  return { pid: child.pid ?? 0, address: { host: '127.0.0.1', port }, ask, stop: () => stop(child) }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const patience = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await ended
  clearTimeout(patience)
}
