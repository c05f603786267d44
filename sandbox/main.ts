import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { createAdaptorServer } from '@hono/node-server'
import { createControlApp } from './control.ts'
import { type Sandbox, startSandbox } from './start-sandbox.ts'

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: 'data/sandbox' },
    'gitee-port': { type: 'string', default: '3001' },
    'packagist-port': { type: 'string', default: '3002' },
    'forge-port': { type: 'string', default: '3004' },
    'control-port': { type: 'string', default: '3003' },
    'app-url': { type: 'string', default: 'http://127.0.0.1:3000' },
    /** Further addresses that sign-in may return to. */
    'callback-url': { type: 'string', multiple: true, default: [] },
    repositories: { type: 'string', default: '0' },
    'calls-an-hour': { type: 'string', default: '5000' },
  },
})

function callbackUrls(): string[] {
  const app = values['app-url'].replace(/\/+$/, '')
  const origins = [app, app.replace('//127.0.0.1', '//localhost')]
  const providers = ['gitee', 'gitee-ru', 'sandbox']
  const usual = origins.flatMap((origin) => providers.map((id) => `${origin}/api/auth/callback/${id}`))
  return [...usual, ...values['callback-url']]
}

/** Taken before anything is filled, so that a port in use is told at once. */
async function openControlPort(port: number) {
  let sandbox: Sandbox | null = null
  const server = createAdaptorServer({
    fetch: (request) =>
      sandbox ? createControlApp(sandbox).fetch(request) : new Response('Not ready', { status: 503 }),
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`,
    serve(ready: Sandbox) {
      sandbox = ready
    },
    close() {
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
    },
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const isTaken = 'code' in error && error.code === 'EADDRINUSE' && 'port' in error
  if (!isTaken) return `The sandbox could not start: ${error.message}`
  const names = ['gitee-port', 'packagist-port', 'forge-port', 'control-port'] as const
  const option = names.find((name) => values[name] === String(error.port)) ?? 'control-port'
  return `Port ${error.port} is taken: stop what listens there, or choose another with --${option}.`
}

async function main() {
  const control = await openControlPort(Number(values['control-port']))
  const sandbox = await startSandbox({
    folder: values.folder,
    seed: true,
    repositories: Number(values.repositories),
    giteePort: Number(values['gitee-port']),
    packagistPort: Number(values['packagist-port']),
    forgePort: Number(values['forge-port']),
    callbackUrls: callbackUrls(),
    limits: { authenticated: Number(values['calls-an-hour']) },
  })
  control.serve(sandbox)
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    control.close()
    await sandbox.close()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  const { gitee, packagist, forge } = sandbox
  const urls = { gitee: gitee.url, packagist: packagist.url, forge: forge.url, control: control.url }
  console.log(JSON.stringify({ ready: true, ...urls }))
}

main().catch((error: unknown) => {
  console.error(explain(error))
  process.exit(1)
})
