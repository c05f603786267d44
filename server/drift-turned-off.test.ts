import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { applySwitch } from '#lib/publication/apply-switch.ts'
import { switchOff } from '#lib/publication/change-publication.ts'
import type { CheckName } from '#lib/publication/check.ts'
import { switchOn } from '#lib/publication/switch-on.ts'
import { carryOutRepair } from '#lib/reconcile/carry-out-repair.ts'
import { startRepair } from '#lib/reconcile/start-repair.ts'
import { undoRepair } from '#lib/reconcile/undo-repair.ts'
import { publish } from './testing/drive.ts'
import { carryThrough, findRepair, listTroubles, look, press, readHistory } from './testing/repair.ts'
import { startWorld, type World } from './testing/start-world.ts'

const money = 'lihua/money'
const elsewhere = 'https://github.com/lihua/money'

let world: World
let kept: Awaited<ReturnType<typeof publish>>

beforeAll(async () => {
  world = await startWorld({ works: false })
  kept = await publish(world, 'money')
})

/** Each test begins with a publication that is on, everything in order, nothing repaired and nothing told. */
beforeEach(async () => {
  storeUrl(`${world.sandbox.gitee.url}/${money}.git`)
  await world.services.database.prisma.repair.deleteMany()
  await applySwitch(world.services, kept)
  await switchOn(world.services, { ...kept, route: 'relay', adoptHook: false })
  await applySwitch(world.services, kept)
  expect(await listTroubles(world, kept)).toEqual([])
  await world.services.database.prisma.event.deleteMany()
})

afterAll(() => world.close())

const hooks = () => world.sandbox.gitee.listHooks(money)
const storedUrl = () => world.sandbox.packagist.package(money)?.repository
const turnOff = () => switchOff(world.services, kept)

function storeUrl(url: string) {
  const found = world.sandbox.packagist.package(money)
  if (found) found.repository = url
}

/** Something is broken and its repair begun, but not carried out. */
async function beginRepair(check: CheckName, breaks: () => unknown) {
  breaks()
  await look(world, kept, check)
  const begun = await startRepair(world.services, { ...kept, check })
  if (!begun.ok) throw new Error(`the repair begins, not ${begun.reason}`)
  return begun.value.repairId
}

const deleteHook = () => world.sandbox.gitee.deleteHook(money, hooks()[0]?.id ?? 0)

test.each([
  ['a hook', 'hook_present', deleteHook, { hooks: 0 }],
  ['the address', 'repository_url', () => storeUrl(elsewhere), { hooks: 1 }],
] as const)('the repair of %s that waits as off is pressed touches nothing, and says why', async (...row) => {
  const [, check, breaks, left] = row
  const repairId = await beginRepair(check, breaks)
  const url = storedUrl()
  expect(await turnOff()).toMatchObject({ ok: true })
  world.sandbox.faults.add({ side: 'gitee', kind: 'cut' })
  world.sandbox.faults.add({ side: 'packagist', kind: 'cut' })
  await carryOutRepair(world.services, { repairId })
  world.sandbox.faults.clear()
  expect(await findRepair(world, repairId)).toMatchObject({
    state: 'failed',
    failure: 'publication_off',
    activeKey: null,
  })
  expect(hooks()).toHaveLength(left.hooks)
  expect(storedUrl()).toBe(url)
  expect((await readHistory(world, kept, check)).at(-1)).toMatchObject({
    kind: 'repair_failed',
    data: { failure: 'publication_off' },
  })
  await applySwitch(world.services, kept)
  await carryOutRepair(world.services, { repairId })
  expect(hooks()).toEqual([])
})

test('the repair that waits after the publication is off touches nothing either', async () => {
  const repairId = await beginRepair('hook_present', deleteHook)
  await turnOff()
  await applySwitch(world.services, kept)
  await carryOutRepair(world.services, { repairId })
  expect(await findRepair(world, repairId)).toMatchObject({ state: 'failed', failure: 'publication_off' })
  expect(hooks()).toEqual([])
})

test('a change that a person takes back is taken back though the publication is off', async () => {
  const files = { 'composer.json': JSON.stringify({ name: money, description: 'd', license: 'MIT' }) }
  const { gitee } = world.sandbox
  gitee.addOrganization({ login: 'archive', members: { lihua: 'admin' } })
  gitee.addRepository({ owner: 'archive', path: 'money', history: [{ message: 'Begin', files }] })
  const old = `${gitee.url}/archive/money.git`
  storeUrl(old)
  await look(world, kept, 'repository_url')
  const receipt = await press(world, kept, 'repository_url')
  expect(storedUrl()).not.toBe(old)
  await turnOff()
  await applySwitch(world.services, kept)
  const undone = await undoRepair(world.services, { ...kept, repairId: receipt.id })
  const after = await carryThrough(world, undone.ok ? undone.value.repairId : '')
  expect(after).toMatchObject({ state: 'done', reason: 'undone' })
  expect(storedUrl()).toBe(old)
})
