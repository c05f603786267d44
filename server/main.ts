import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { requireSettings, type Settings } from '#lib/platform/env.ts'
import { FolderInUse } from '#lib/platform/folder-lock.ts'
import { type Services, shareServices } from '#lib/platform/services.ts'
import { compose } from './compose.ts'
import { createIntake, isHookPath } from './intake.ts'

const settings = requireSettings()
let answer: RequestListener = notReady
// The port first: a second start by mistake ends here, before it touches the data.
const server = await listen(settings)
const services = await compose(settings).catch(giveUp)
shareServices(services)
answer = await listener(services)
if (settings.roles.includes('worker')) await work(services)
services.log.info({ roles: settings.roles, address: server.address() }, 'ready')
process.send?.('ready')

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())

async function listener(services: Services): Promise<RequestListener> {
  const web = settings.roles.includes('web') ? await pages() : notFound
  const intake = settings.roles.includes('intake') ? createIntake(services) : null
  return (request, response) => {
    if (intake && isHookPath(request.url)) return void intake(request, response)
    return web(request, response)
  }
}

// Each role's code is read only where the process has the role: Next alone is some ninety megabytes.
async function pages(): Promise<RequestListener> {
  const { startWeb } = await import('./web.ts')
  return startWeb(settings)
}

async function work(services: Services): Promise<void> {
  const { startWorker } = await import('./worker.ts')
  await startWorker(services)
}

function notReady(_request: IncomingMessage, response: ServerResponse) {
  response.writeHead(503, { 'Retry-After': '5' })
  response.end()
}

function notFound(_request: IncomingMessage, response: ServerResponse) {
  response.writeHead(404)
  response.end()
}

async function listen({ port, address }: Settings) {
  const limits = { requestTimeout: 30_000, headersTimeout: 10_000 }
  const server = createServer(limits, (request, response) => answer(request, response))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, resolve)
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    process.stderr.write(`Port ${port} is taken. Stop what uses it, or set PORT to another.\n`)
    process.exit(1)
  })
  return server
}

function giveUp(error: unknown): never {
  if (!(error instanceof FolderInUse)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}

async function stop() {
  services.log.info('stopping')
  server.close()
  server.closeAllConnections()
  await services.queue.stop()
  await services.database.close()
  process.exit(0)
}
