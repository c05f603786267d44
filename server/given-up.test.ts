import { afterAll, beforeAll, expect, test } from 'vitest'
import { countGivenUp } from '#lib/runs/given-up-store.ts'
import { listGivenUp } from '#lib/runs/list-given-up.ts'
import { replayRun } from '#lib/runs/replay-run.ts'
import { faultPresets } from '#sandbox/fault-presets.ts'
import { advanceRun } from './testing/advance-run.ts'
import { drive, findRun, publish } from './testing/drive.ts'
import { startWorld, type World } from './testing/start-world.ts'

let aheadMs = 0
const clock = { now: () => new Date(Date.now() + aheadMs) }
let world: World
let person: Awaited<ReturnType<typeof publish>>

beforeAll(async () => {
  world = await startWorld({ works: false, clock })
  person = await publish(world, 'money')
})
afterAll(() => world.close())

test('a push that failed for three days is given up, waits on the list, and is published when it is tried again', async () => {
  const { services, sandbox } = world
  const { userId, publicationId } = person
  sandbox.faults.add({ side: 'packagist', path: '/api/update-package', ...faultPresets.server_error })
  await sandbox.gitee.pushTag('lihua/money', 'v2.0.0')
  const { id } = await drive(world, publicationId, 'asked')
  for (let hours = 0; hours < 100 && (await findRun(world, id)).finishedAt === null; hours++) {
    aheadMs += 3_600_000
    await advanceRun(services, { runId: id })
  }
  const { runs } = await listGivenUp(services, { userId, page: 1 })
  expect(runs).toMatchObject([{ id, reason: 'unreachable', packageName: 'lihua/money' }])
  expect(runs[0]?.attempts).toBeGreaterThan(8)

  sandbox.faults.clear()
  expect(await replayRun(services, { userId, runId: id })).toMatchObject({ ok: true })
  const { prisma } = services.database
  const replay = await prisma.run.findUniqueOrThrow({ where: { activePublicationId: publicationId } })
  await advanceRun(services, { runId: replay.id })
  expect(await findRun(world, replay.id)).toMatchObject({ state: 'published', reason: null })
  expect(await countGivenUp(prisma, userId)).toBe(0)
}, 60_000)
