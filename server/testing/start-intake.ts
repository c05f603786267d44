import { connect, type Socket } from 'node:net'
import { type IntakeLimits, intakeLimits } from '#lib/deliveries/intake-limits.ts'
import { sign } from '#lib/deliveries/signature.ts'
import type { Settings } from '#lib/platform/env.ts'
import { newKey } from '#lib/platform/ids.ts'
import { createLog } from '#lib/platform/log.ts'
import { invariant } from '#lib/platform/result.ts'
import { Secret } from '#lib/platform/secret.ts'
import { hookSecretContext } from '#lib/publication/publication.ts'
import { addTestPublication, addTestUser } from '#lib/testing/test-rows.ts'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import { createHttpServer } from '../http-server.ts'
import { createIntake, type Intake } from '../intake.ts'
import { createHookCaller, type HookCaller } from './call-hook.ts'

export type IntakeWorld = {
  services: TestServices
  intake: Intake
  appUrl: string
  /** A publication that is on, and who calls its hook. */
  addHook(name: string): Promise<HookCaller & { publicationId: string }>
  close(): Promise<void>
}

/** An intake alone, on a database of its own and within the given limits. */
export async function startIntake(
  limits: Partial<IntakeLimits> = {},
  settings: Partial<Settings> = {},
): Promise<IntakeWorld> {
  const services = await startTestServices({ settings, log: createLog('silent') })
  const intake = createIntake(services, { ...intakeLimits, ...limits })
  const server = createHttpServer(intake.handle)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  invariant(typeof address === 'object' && address, 'the server listens on a port')
  const appUrl = `http://127.0.0.1:${address.port}`
  const keeperId = await addTestUser(services)
  const credential = await services.database.prisma.credential.create({
    data: { userId: keeperId, username: 'lihua', canonical: 'lihua', checkedAt: new Date() },
  })
  return {
    services,
    intake,
    appUrl,
    async addHook(name) {
      const rows = { keeperId, credentialId: credential.id, packageName: `lihua/${name}` }
      const { publicationId } = await addTestPublication(services, rows)
      const hookSecret = await services.vault.seal(hookSecretContext(publicationId), new Secret(newKey()))
      await services.database.prisma.publication.update({
        where: { id: publicationId },
        data: { hookSecret },
      })
      return { ...(await createHookCaller({ services, appUrl }, publicationId)), publicationId }
    },
    close: async () => {
      server.close()
      await intake.drain()
      server.closeAllConnections()
      await services.close()
    },
  }
}

export type RawCall = {
  socket: Socket
  /** All that was answered so far. */
  answered(): string
  isClosed(): boolean
}

/** Opens a connection and sends a signed call's headers, with a length but not yet a body. */
export async function openCall(
  { url, secret }: Pick<HookCaller, 'url' | 'secret'>,
  length: number | 'chunked',
  change: Record<string, string> = {},
): Promise<RawCall> {
  const { hostname, port, pathname } = new URL(url)
  const timestamp = String(Date.now())
  const headers = {
    Host: hostname,
    'X-Gitee-Timestamp': timestamp,
    'X-Gitee-Token': sign(secret, timestamp),
    ...(length === 'chunked' ? { 'Transfer-Encoding': 'chunked' } : { 'Content-Length': String(length) }),
    ...change,
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return openRaw(Number(port), `POST ${pathname} HTTP/1.1\r\n${lines.join('')}\r\n`)
}

/** Opens a connection and sends a text over it. */
export async function openRaw(port: number, text: string): Promise<RawCall> {
  const socket = connect(port, '127.0.0.1')
  let answered = ''
  let isClosed = false
  socket.setEncoding('latin1')
  socket.on('data', (chunk) => {
    answered += chunk
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    isClosed = true
  })
  await new Promise<void>((resolve) => socket.once('connect', resolve))
  socket.write(text)
  return { socket, answered: () => answered, isClosed: () => isClosed }
}
