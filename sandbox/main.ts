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

async function openControlPort(sandbox: Sandbox, port: number) {
  const server = createAdaptorServer({ fetch: createControlApp(sandbox).fetch })
  server.listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch (cause) {
    await sandbox.close()
    throw cause
  }
  return server
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const isTaken = 'code' in error && error.code === 'EADDRINUSE' && 'port' in error
  if (!isTaken) return `The sandbox could not start: ${error.message}`
  const names = ['gitee-port', 'packagist-port', 'control-port'] as const
  const option = names.find((name) => values[name] === String(error.port)) ?? 'control-port'
  return `Port ${error.port} is taken: stop what listens there, or choose another with --${option}.`
}

async function main() {
  const sandbox = await startSandbox({
    folder: values.folder,
    seed: true,
    repositories: Number(values.repositories),
    giteePort: Number(values['gitee-port']),
    packagistPort: Number(values['packagist-port']),
    callbackUrls: callbackUrls(),
    limits: { authenticated: Number(values['calls-an-hour']) },
  })
  const control = await openControlPort(sandbox, Number(values['control-port']))
  const address = control.address()
  const port = typeof address === 'object' ? address?.port : values['control-port']
  const urls = {
    gitee: sandbox.gitee.url,
    packagist: sandbox.packagist.url,
    control: `http://127.0.0.1:${port}`,
  }
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    control.close()
    if ('closeAllConnections' in control) control.closeAllConnections()
    await sandbox.close()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  console.log(JSON.stringify({ ready: true, ...urls }))
}

main().catch((error: unknown) => {
  console.error(explain(error))
  process.exit(1)
})
