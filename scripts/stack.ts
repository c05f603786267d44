import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Child, start } from './processes.ts'

export type Ports = { app: number; gitee: number; packagist: number; control: number; forge: number }

export type Stack = { sandbox: Child; app: Child; urls: Record<keyof Ports, string>; stop(): Promise<void> }

export type StackOptions = {
  folder: string
  ports: Ports
  repositories?: number
  databaseUrl?: string
  /** Further addresses that sign-in may return to. */
  callbackUrls?: string[]
  /** What starts the app, where that is not the product's own entry. */
  entry?: string
  show?: (line: string) => void
}

/** Starts the sandbox and the app on it; both have their data in `folder` and go on with what is there. */
export async function startStack(options: StackOptions): Promise<Stack> {
  mkdirSync(options.folder, { recursive: true })
  const urls = urlsOf(options.ports)
  const sandbox = startSandbox(options, urls)
  try {
    await sandbox.ready
    const app = startApp(options, urls)
    await app.ready.catch(async (error) => {
      await app.stop()
      throw error
    })
    const stop = async () => {
      await app.stop()
      await sandbox.stop()
    }
    return { sandbox, app, urls, stop }
  } catch (error) {
    await sandbox.stop()
    throw error
  }
}

export function urlsOf(ports: Ports): Record<keyof Ports, string> {
  const url = (port: number) => `http://127.0.0.1:${port}`
  return {
    app: url(ports.app),
    gitee: url(ports.gitee),
    packagist: url(ports.packagist),
    control: url(ports.control),
    // Packagist tells hosts apart by their name, without the port.
    forge: `http://localhost:${ports.forge}`,
  }
}

function startSandbox(
  { folder, ports, repositories, callbackUrls = [], show }: StackOptions,
  urls: Stack['urls'],
): Child {
  const args = ['--folder', join(folder, 'sandbox'), '--gitee-port', String(ports.gitee)]
  args.push('--packagist-port', String(ports.packagist), '--control-port', String(ports.control))
  args.push('--forge-port', String(ports.forge), '--app-url', urls.app)
  for (const url of callbackUrls) args.push('--callback-url', url)
  if (repositories !== undefined) args.push('--repositories', String(repositories))
  return start('sandbox/main.ts', args, {
    isReady: (line) => line.startsWith('{'),
    ...(show ? { show } : {}),
  })
}

/** The app alone, on a sandbox that runs. */
export function startApp(
  { folder, ports, databaseUrl, entry = 'server/main.ts', show }: StackOptions,
  urls: Stack['urls'],
): Child {
  const sandboxHost = {
    id: 'sandbox',
    name: 'Gitee (sandbox)',
    url: urls.gitee,
    clientId: 'packbridge-demo',
    clientSecret: 'packbridge-demo-secret',
  }
  const env = {
    ...readKeys(folder),
    APP_URL: urls.app,
    PORT: String(ports.app),
    DATA_FOLDER: folder,
    DATABASE_URL: databaseUrl ?? '',
    GITEE_HOSTS: JSON.stringify([sandboxHost]),
    PACKAGIST_URL: urls.packagist,
    PACKAGIST_METADATA_URL: urls.packagist,
    READABLE_HOSTS: urls.forge,
    CONTACT_EMAIL: 'demo@example.org',
    // Somebody watches the demo: what no hook tells shows within the minute.
    SWEEP_SECONDS: '15',
    HOOK_PATIENCE_SECONDS: '5',
    DESIGN_PAGE: 'on',
  }
  return start(entry, [], {
    env,
    isReady: (line) => line.includes('"msg":"ready"'),
    ...(show ? { show } : {}),
  })
}

/** The demo's own keys, made once and kept with its data. */
function readKeys(folder: string): Record<string, string> {
  const file = join(folder, 'keys.json')
  if (!existsSync(file)) {
    const keys = {
      ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
      NEXTAUTH_SECRET: randomBytes(48).toString('base64'),
    }
    writeFileSync(file, JSON.stringify(keys), { mode: 0o600 })
  }
  return JSON.parse(readFileSync(file, 'utf8'))
}
