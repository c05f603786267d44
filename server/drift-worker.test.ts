import { afterAll, beforeAll, expect, test } from 'vitest'
import { requestNow, setSelfRepair } from '#lib/publication/change-publication.ts'
import { startRepair } from '#lib/reconcile/start-repair.ts'
import { findPublication } from './testing/drive.ts'
import { type Kept, listReceipts, readHistory } from './testing/repair.ts'
import { startWorld, switchedOn, type World } from './testing/start-world.ts'

const money = 'lihua/money'
const patience = { timeout: 60_000, interval: 200 }

let world: World
let kept: Kept

beforeAll(async () => {
  world = await startWorld()
  kept = await switchedOn(world, 'money')
}, 90_000)

afterAll(() => world.close())

const stateNow = () => findPublication(world, kept.publicationId)
const lookNow = () => requestNow(world.services, { ...kept, what: 'check' })
const elsewhere = 'https://github.com/lihua/money'

function storeUrl(url: string) {
  const found = world.sandbox.packagist.package(money)
  if (found) found.repository = url
}

const latestReceipt = async () => (await listReceipts(world, kept)).at(-1)

test('with a worker one press does all of it: change, crawl, fresh look, receipt', async () => {
  const inOrder = { state: 'on', health: 'healthy', sync: 'synced' }
  await expect.poll(() => stateNow(), patience).toMatchObject(inOrder)
  storeUrl(elsewhere)
  await lookNow()
  await expect.poll(() => stateNow(), patience).toMatchObject({ health: 'broken' })
  expect(await listReceipts(world, kept)).toEqual([])
  const { userId, repositoryId } = kept
  const begun = await startRepair(world.services, { userId, repositoryId, check: 'repository_url' })
  expect(begun).toMatchObject({ ok: true })
  await expect.poll(latestReceipt, patience).toMatchObject({ state: 'done', proof: 'packagist_list' })
  await expect.poll(() => stateNow(), patience).toMatchObject(inOrder)
  const receipt = await latestReceipt()
  const run = await world.services.database.prisma.run.findUniqueOrThrow({
    where: { id: receipt?.runId ?? '' },
  })
  expect(run).toMatchObject({ trigger: 'repaired', state: 'published' })
}, 90_000)

test('with a worker and leave to do so, a lost hook comes back without a press', async () => {
  await setSelfRepair(world.services, { ...kept, isAllowed: true })
  const [hook] = world.sandbox.gitee.listHooks(money)
  world.sandbox.gitee.deleteHook(money, hook?.id ?? 0)
  await lookNow()
  await expect
    .poll(latestReceipt, patience)
    .toMatchObject({ check: 'hook_present', cause: 'automatic', state: 'done', proof: 'test_call' })
  expect(world.sandbox.gitee.listHooks(money)).toHaveLength(1)
  await expect.poll(() => stateNow(), patience).toMatchObject({ health: 'healthy' })
  expect((await readHistory(world, kept, 'hook_present')).map(({ kind }) => kind)).toEqual([
    'drift_found',
    'repair_started',
    'repair_done',
  ])
}, 90_000)
