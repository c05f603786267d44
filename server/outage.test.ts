import { afterAll, beforeAll, expect, test } from 'vitest'
import { getOutages } from '#lib/runs/get-outages.ts'
import { startRun } from '#lib/runs/start-run.ts'
import type { TestServices } from '#lib/testing/test-services.ts'
import { faultPresets } from '#sandbox/fault-presets.ts'
import { guardRemotes } from './guard-remotes.ts'
import { advanceRun } from './testing/advance-run.ts'
import { findRun, publish } from './testing/drive.ts'
import { startWorld, type World } from './testing/start-world.ts'

/** The first probe comes four to six seconds after an outage was found. */
const patience = { timeout: 20_000, interval: 200 }

let world: World
let person: Awaited<ReturnType<typeof publish>>
let one: TestServices
let other: TestServices

const stops: (() => Promise<void>)[] = []

/** The same services as another process has them, with breakers of its own. */
async function startProcess(): Promise<TestServices> {
  const { http, stop } = await guardRemotes(world.services)
  stops.push(stop)
  return { ...world.services, http }
}

beforeAll(async () => {
  world = await startWorld({ works: false })
  person = await publish(world, 'money')
  one = await startProcess()
  other = await startProcess()
})
afterAll(async () => {
  for (const stop of stops) await stop()
  await world.close()
})

const asked = () =>
  world.sandbox.packagist.requests().filter(({ path }) => path.startsWith('/api/update')).length

test('while Packagist is down a push waits without an attempt, in every process, and is published once it is back', async () => {
  const { sandbox, services } = world
  const { publicationId } = person
  const { prisma } = services.database
  sandbox.faults.add({ side: 'packagist', ...faultPresets.server_error })
  for (let call = 0; call < 5; call++) {
    await one.http({ method: 'GET', url: `${sandbox.packagist.url}/packages/list.json` })
  }
  expect(await getOutages(services, person)).toMatchObject([{ remote: 'packagist', trouble: 'server_error' }])
  const before = asked()
  await sandbox.gitee.pushTag('lihua/money', 'v3.0.0')
  await startRun(services, { publicationId, trigger: 'asked' })
  const { id } = await prisma.run.findUniqueOrThrow({ where: { activePublicationId: publicationId } })
  const ping = { method: 'GET' as const, url: `${sandbox.packagist.url}/` }
  await expect.poll(() => other.http(ping)).toMatchObject({ reason: 'upstream_down' })
  await advanceRun(other, { runId: id })
  expect(await findRun(world, id)).toMatchObject({ reason: 'upstream_down', attempts: 0, finishedAt: null })
  expect(asked()).toBe(before)
  expect(await getOutages(services, person)).toMatchObject([{ heldUp: 1 }])

  sandbox.faults.clear()
  await expect.poll(() => one.http(ping), patience).toMatchObject({ ok: true })
  expect(await getOutages(services, person)).toEqual([])
  const { dueAt } = await findRun(world, id)
  expect(Number(dueAt) - Date.now()).toBeLessThanOrEqual(10_000)
  await expect
    .poll(async () => {
      await advanceRun(other, { runId: id })
      return findRun(world, id)
    }, patience)
    .toMatchObject({ state: 'published', reason: null })
}, 60_000)
