import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Child, findFreePort } from '../scripts/processes.ts'
import { createHookCaller, type HookCaller, pushBody } from './testing/call-hook.ts'
import { type CrashingWorld, startCrashing } from './testing/start-crashing.ts'
import { switchedOn, type World } from './testing/start-world.ts'

const server = process.env.TEST_DATABASE_URL
if (!server) console.info('only on PostgreSQL: the embedded database has one process')

let crashing: CrashingWorld
let world: World
let publicationId: string
let hook: HookCaller
const lines: string[] = []
const started = new Set<Child>()

beforeAll(async () => {
  if (!server) return
  crashing = await startCrashing(server)
  await Promise.all(Array.from({ length: 4 }, () => startRole('worker')))
  world = await crashing.open()
  publicationId = (await switchedOn(world, 'money')).publicationId
  await vi.waitFor(async () => expect(await countPublished()).toBe(1), { timeout: 40_000 })
  hook = await createHookCaller(world, publicationId)
}, 120_000)

afterAll(async () => {
  await Promise.all([...started].map((child) => child.stop()))
  await world?.close()
  await crashing?.close()
}, 60_000)

async function startRole(roles: string): Promise<Child & { port: number }> {
  const port = await findFreePort()
  const child = await crashing.startApp({ ROLES: roles, PORT: String(port) }, (line) => lines.push(line))
  started.add(child)
  return { ...child, port }
}

async function end(child: Child, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  const ended = new Promise<void>((resolve) => child.process.once('exit', () => resolve()))
  child.process.kill(signal)
  await ended
}

const countPublished = () =>
  world.services.database.prisma.run.count({ where: { publicationId, state: 'published' } })

test.skipIf(!server)('four that start together on an empty database migrate it once', async () => {
  const applied = await world.services.database.prisma.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY name`
  const folders = readdirSync('prisma/migrations').filter((name) => !name.endsWith('.toml'))
  expect(applied.map(({ name }) => name)).toEqual(folders.sort())
  const told = lines.filter((line) => line.includes('"database migrated"')).join('')
  expect(told.split(folders[0] ?? '').length - 1).toBe(1)
})

test.skipIf(!server)(
  'intakes replaced one after the other answer every call, and what they acknowledged is stored',
  async () => {
    const intakes = [await startRole('intake'), await startRole('intake')]
    const acknowledged: string[] = []
    let ending = false
    const calling = (async () => {
      for (let push = 0; !ending; push += 1) {
        const ref = `refs/heads/rolling-${push}`
        if (await callOne(intakes, ref)) acknowledged.push(ref)
        else throw new Error(`nobody took ${ref}`)
      }
    })()
    for (const place of [0, 1]) {
      const old = intakes[place]
      if (old) await end(old, 'SIGTERM')
      intakes[place] = await startRole('intake')
    }
    ending = true
    await calling
    const stored = await world.services.database.prisma.delivery.findMany({ select: { ref: true } })
    const refs = new Set(stored.map(({ ref }) => ref))
    expect(acknowledged.filter((ref) => !refs.has(ref))).toEqual([])
    expect(acknowledged.length).toBeGreaterThan(20)
    for (const intake of intakes) await end(intake, 'SIGTERM')
  },
  60_000,
)

/** As a proxy does: an intake that cannot be reached, or says it is not ready, is passed over. */
async function callOne(intakes: { port: number }[], ref: string): Promise<boolean> {
  for (const { port } of intakes) {
    const url = hook.url.replace(/:\d+\//, `:${port}/`)
    const answer = await fetch(url, { method: 'POST', headers: hook.headers(), body: pushBody(ref) }).catch(
      (error: unknown) => {
        if (error instanceof TypeError) return null
        throw error
      },
    )
    await answer?.text()
    if (answer?.status === 202) return true
  }
  return false
}

test.skipIf(!server)(
  'over many workers one sweep runs at a time',
  async () => {
    const { services, sandbox } = world
    const { prisma } = services.database
    const slow = sandbox.faults.add({ side: 'packagist', kind: 'latency', latencyMs: 250 })
    const before = await prisma.sweep.count({ where: { finishedAt: { not: null } } })
    const finished = async () => (await prisma.sweep.count({ where: { finishedAt: { not: null } } })) - before
    await expect
      .poll(
        async () => {
          // The next one waits for its time, which is now.
          await prisma.$executeRaw`UPDATE queue.job SET start_after = now() WHERE name = 'sweep' AND state = 'created'`
          return finished()
        },
        { timeout: 30_000, interval: 20 },
      )
      .toBeGreaterThanOrEqual(3)
    sandbox.faults.clear(slow)
    const sweeps = await prisma.sweep.findMany({ orderBy: { startedAt: 'asc' } })
    const overlapping = sweeps.filter((sweep, index) => {
      const previous = sweeps[index - 1]
      return previous && (previous.finishedAt ?? new Date()) > sweep.startedAt
    })
    expect(overlapping).toEqual([])
  },
  60_000,
)

test.skipIf(!server)(
  'what a killed worker held is taken over by another',
  async () => {
    const { sandbox, services } = world
    await Promise.all([...started].map((child) => child.stop()))
    const doomed = await startRole('intake,worker')
    const slow = sandbox.faults.add({
      side: 'packagist',
      kind: 'latency',
      path: 'update-package',
      latencyMs: 4_000,
    })
    const url = hook.url.replace(/:\d+\//, `:${doomed.port}/`)
    await sandbox.gitee.pushTag('lihua/money', 'v3.0.0')
    const body = pushBody('refs/tags/v3.0.0')
    expect((await fetch(url, { method: 'POST', headers: hook.headers(), body })).status).toBe(202)
    const active = () =>
      services.database.prisma.run.findFirst({
        where: { activePublicationId: publicationId, takes: { gt: 0 } },
      })
    await expect.poll(active, { timeout: 10_000 }).not.toBeNull()
    await end(doomed, 'SIGKILL')
    sandbox.faults.clear(slow)
    await startRole('worker')
    await expect
      .poll(() => sandbox.packagist.versions('lihua/money'), { timeout: 40_000 })
      .toContain('v3.0.0')
    await expect.poll(active, { timeout: 40_000 }).toBeNull()
  },
  90_000,
)
