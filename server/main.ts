import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { requireSettings, type Settings } from '#lib/platform/env.ts'
import { FolderInUse } from '#lib/platform/folder-lock.ts'
import { startHeartbeat } from '#lib/platform/heartbeat.ts'
import { createLog } from '#lib/platform/log.ts'
import { type Services, shareServices } from '#lib/platform/services.ts'
import type { RunWorker } from '#lib/runs/run-worker.ts'
import { compose } from './compose.ts'
import { trackConnections } from './connections.ts'
import { createFront } from './front.ts'
import { createHookListener } from './hook-listener.ts'
import { createHttpServer } from './http-server.ts'
import { createIntake, isHookPath } from './intake.ts'
import { createProbes } from './probes.ts'
import { type Running, stopInOrder } from './stop-in-order.ts'

/** More than calls in flight and steps begun may take together. */
const LONGEST_STOP_MS = 30_000

// The first process of a container is deaf to signals that it does not handle: from here on it listens.
let stop: () => void = () => process.exit(0)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop())

const settings = requireSettings()
const probes = createProbes(() => front.phase())
const front = createFront(probes.handle)
// The port first: a second start by mistake ends here, before it touches the data.
const server = createHttpServer(front.handle)
const connections = trackConnections(server)
await listen(settings)
const services = await compose(settings).catch(giveUp)
shareServices(services)
probes.open(services)
const running = await startRoles(services).catch(giveUp)
stop = () => {
  stop = () => process.exit(1)
  setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref()
  stopInOrder(running).then(() => process.exit(0), failToStop)
}
services.log.info({ roles: settings.roles, address: server.address() }, 'ready')
process.send?.('ready')

async function startRoles(services: Services): Promise<Running> {
  const { roles } = settings
  const web = roles.includes('web') ? await pages(services) : notFound
  const intake = roles.includes('intake') ? createIntake(services) : null
  const worker = roles.includes('worker') ? await work(services, intake?.isBusy) : null
  const heartbeat = worker ? await startHeartbeat(services) : null
  const hooks = intake && createHookListener(services, intake)
  front.open((request, response) =>
    hooks && isHookPath(request.url) ? hooks(request, response) : web(request, response),
  )
  return { front, connections, services, intake, worker, heartbeat }
}

// Each role's code is read only where the process has the role: Next alone is some ninety megabytes.
async function pages(services: Services): Promise<RequestListener> {
  const { startWeb } = await import('./web.ts')
  return startWeb(services)
}

async function work(services: Services, isPressed?: () => boolean): Promise<RunWorker> {
  const { startWorker } = await import('./worker.ts')
  return startWorker(services, isPressed)
}

function notFound(_request: IncomingMessage, response: ServerResponse) {
  response.writeHead(404)
  response.end()
}

async function listen({ port, address }: Settings) {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, resolve)
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    process.stderr.write(`Port ${port} is taken. Stop what uses it, or set PORT to another.\n`)
    process.exit(1)
  })
}

function giveUp(error: unknown): never {
  if (error instanceof FolderInUse) process.stderr.write(`${error.message}\n`)
  else createLog(settings.logLevel).fatal({ err: error }, 'the process could not be started')
  process.exit(1)
}

function failToStop(error: unknown): never {
  services.log.error({ err: error }, 'the process could not be stopped in order')
  process.exit(1)
}
