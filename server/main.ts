import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { requireSettings, type Settings } from '#lib/platform/env.ts'
import { FolderInUse } from '#lib/platform/folder-lock.ts'
import { type Services, shareServices } from '#lib/platform/services.ts'
import { compose } from './compose.ts'
import { createHttpServer } from './http-server.ts'
import { createIntake, type Intake, isHookPath } from './intake.ts'
import { startWeb } from './web.ts'
import { startWorker } from './worker.ts'

const settings = requireSettings()
let answer: RequestListener = notReady
let intake: Intake | null = null
// The port first: a second start by mistake ends here, before it touches the data.
const server = await listen(settings)
const services = await compose(settings).catch(giveUp)
shareServices(services)
answer = await listener(services)
if (settings.roles.includes('worker')) await startWorker(services)
services.log.info({ roles: settings.roles, address: server.address() }, 'ready')
process.send?.('ready')

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())

async function listener(services: Services): Promise<RequestListener> {
  const web = settings.roles.includes('web') ? await startWeb(settings) : notFound
  const hooks = settings.roles.includes('intake') ? createIntake(services) : null
  intake = hooks
  return (request, response) => {
    if (hooks && isHookPath(request.url)) return hooks.handle(request, response)
    return web(request, response)
  }
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
  const server = createHttpServer((request, response) => answer(request, response))
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
  await intake?.drain()
  server.closeAllConnections()
  await services.queue.stop()
  await services.database.close()
  process.exit(0)
}
