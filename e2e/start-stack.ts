import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startStack } from '../scripts/stack.ts'
import { ports, secondUrl } from './ports.ts'

/** The built app on a sandbox, both with a fresh folder, for all journeys. */
export default async function start(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'packbridge-e2e-'))
  const stack = await startStack({
    folder,
    ports,
    callbackUrls: [`${secondUrl}/api/auth/callback/sandbox`],
  })
  return async () => {
    await stack.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
