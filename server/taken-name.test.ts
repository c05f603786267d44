import { afterEach, beforeEach, expect, test } from 'vitest'
import { applySwitch } from '#lib/publication/apply-switch.ts'
import { switchOff } from '#lib/publication/change-publication.ts'
import { checkPublication } from '#lib/publication/check-publication.ts'
import { carryOutRepair } from '#lib/reconcile/carry-out-repair.ts'
import { startRepair } from '#lib/reconcile/start-repair.ts'
import { findPublication, publish } from './testing/drive.ts'
import { look } from './testing/repair.ts'
import { addRepository, startWorld, type World } from './testing/start-world.ts'

let world: World
let kept: Awaited<ReturnType<typeof publish>>

beforeEach(async () => {
  world = await startWorld({ works: false })
  kept = await publish(world, 'money')
})
afterEach(() => world.close())

const hooks = () => world.sandbox.gitee.listHooks('lihua/money')
const goOn = () => applySwitch(world.services, kept)

/** Another repository has the name now, with a hook of this installation. */
function takeName() {
  world.sandbox.gitee.renameRepository('lihua/money', 'money-before')
  addRepository(world, 'money')
  world.sandbox.gitee.addHook('lihua/money', { url: `${world.appUrl}/hooks/gitee/of-the-other` })
}

test('a later look at what is off leaves the hook of a repository that has taken its name', async () => {
  await switchOff(world.services, kept)
  await goOn()
  takeName()
  await checkPublication(world.services, kept)
  expect(await findPublication(world, kept.publicationId)).toMatchObject({ state: 'off' })
  expect(hooks()).toHaveLength(1)
})

test('off that was pressed before removes nothing from a repository that has taken the name since', async () => {
  await switchOff(world.services, kept)
  takeName()
  await goOn()
  expect(await findPublication(world, kept.publicationId)).toMatchObject({ state: 'off', hookId: null })
  expect(hooks()).toHaveLength(1)
})

test('a repository whose name another has taken counts as gone, and the other gets no hook', async () => {
  world.sandbox.gitee.deleteHook('lihua/money', hooks()[0]?.id ?? 0)
  await look(world, kept, 'hook_present')
  const begun = await startRepair(world.services, { ...kept, check: 'hook_present' })
  if (!begun.ok) throw new Error(`the repair begins, not ${begun.reason}`)
  takeName()
  await carryOutRepair(world.services, begun.value)
  expect(hooks().map(({ url }) => url)).toEqual([`${world.appUrl}/hooks/gitee/of-the-other`])
  const checks = await checkPublication(world.services, kept)
  const gone = { state: 'unknown', reason: 'not_found' }
  expect(checks?.find(({ name }) => name === 'public_repository')).toMatchObject(gone)
  expect(checks?.find(({ name }) => name === 'hook_present')).toMatchObject(gone)
})
