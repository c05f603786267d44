import { once } from 'node:events'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Child } from '../scripts/processes.ts'
import { createHookCaller, type HookCaller, pushBody } from './testing/call-hook.ts'
import { openRawCall, type RawCall } from './testing/raw-call.ts'
import { type CrashingWorld, startCrashing } from './testing/start-crashing.ts'
import { switchedOn } from './testing/start-world.ts'

const CALLERS = 8
const ENOUGH = 60
/** Each starts a process of its own. */
vi.setConfig({ testTimeout: 90_000 })

let crashing: CrashingWorld
let gitee: HookCaller
let app: Child

beforeAll(async () => {
  crashing = await startCrashing(process.env.TEST_DATABASE_URL ?? null)
  const world = await crashing.open()
  gitee = await createHookCaller(world, (await switchedOn(world, 'money')).publicationId)
  await world.close()
})

afterAll(() => crashing.close())

const ask = (path: string, headers = '') => `GET ${path} HTTP/1.1\r\nHost: x\r\n${headers}\r\n`

async function exitOf({ process }: Child): Promise<unknown> {
  if (process.exitCode !== null) return process.exitCode
  return (await once(process, 'exit'))[0]
}

/** The head and half of a signed push, and what is missing of it. */
async function beginPush(ref: string): Promise<RawCall & { finish(): void }> {
  const body = pushBody(ref)
  const { pathname } = new URL(gitee.url)
  const call = await openRawCall(crashing.appUrl)
  const headers = Object.entries(gitee.headers()).map(([name, value]) => `${name}: ${value}\r\n`)
  call.say(
    `POST ${pathname} HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n${headers.join('')}\r\n`,
  )
  call.say(body.slice(0, 20))
  return { ...call, finish: () => call.say(body.slice(20)) }
}

test('whatever is acknowledged while the process is told to stop is stored, and all else is refused', async () => {
  app = await crashing.startApp()
  const acknowledged: string[] = []
  const answers = new Set<number>()
  const callUntilGone = async (caller: number) => {
    for (let call = 0; ; call += 1) {
      const ref = `refs/heads/c${caller}-${call}`
      const answer = await gitee.call({ body: pushBody(ref) }).catch(() => null)
      if (answer === null) return
      answers.add(answer.status)
      if (answer.status === 202) acknowledged.push(ref)
    }
  }
  const calling = Array.from({ length: CALLERS }, (_, caller) => callUntilGone(caller))
  await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(ENOUGH)
  app.process.kill('SIGTERM')
  await Promise.all(calling)
  expect(await exitOf(app)).toBe(0)
  expect([...answers]).toEqual([202])
  const world = await crashing.open()
  const stored = await world.services.database.prisma.delivery.findMany({
    where: { ref: { startsWith: 'refs/heads/c' } },
  })
  await world.close()
  expect(stored.map(({ ref }) => ref).sort()).toEqual(acknowledged.sort())
})

test('a call in flight is answered and ends its connection; nobody new is let in', async () => {
  app = await crashing.startApp()
  const push = await beginPush('refs/heads/in-flight')
  const kept = await openRawCall(crashing.appUrl)
  kept.say(ask('/api/ready'))
  await expect.poll(() => kept.heard()).toContain('"status":"ready"')
  expect(kept.heard()).toContain('Connection: keep-alive')
  app.process.kill('SIGTERM')
  await vi.waitFor(() => expect(openRawCall(crashing.appUrl)).rejects.toThrow('ECONNREFUSED'))
  kept.say(ask('/api/ready'))
  await kept.ended
  expect(kept.heard().slice('HTTP/1.1 200'.length)).toMatch(
    /HTTP\/1.1 503 [\s\S]*Connection: close[\s\S]*"draining"/,
  )
  push.finish()
  await push.ended
  expect(push.heard()).toMatch(/^HTTP\/1.1 202 [\s\S]*Connection: close/)
  expect(await exitOf(app)).toBe(0)
})

test('a second signal ends the process at once', async () => {
  app = await crashing.startApp()
  const push = await beginPush('refs/heads/never')
  app.process.kill('SIGTERM')
  await vi.waitFor(() => expect(openRawCall(crashing.appUrl)).rejects.toThrow('ECONNREFUSED'))
  app.process.kill('SIGINT')
  expect(await exitOf(app)).toBe(1)
  await push.ended
  expect(push.heard()).toBe('')
})
