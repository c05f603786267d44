import { afterAll, beforeAll, expect, test } from 'vitest'
import { invariant } from '#lib/platform/result.ts'
import { planDigest } from '#lib/publication/plan.ts'
import { planSwitch } from '#lib/publication/plan-switch.ts'
import { switchOn } from '#lib/publication/switch-on.ts'
import {
  addRepository,
  connectPackagistAccount,
  discover,
  signIn,
  startWorld,
  type World,
} from './testing/start-world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld({ works: false })
})
afterAll(() => world.close())

test('what is carried out is what was confirmed: a plan that is no longer true is refused', async () => {
  addRepository(world, 'money')
  const person = await signIn(world)
  const credentialId = await connectPackagistAccount(world, person.userId)
  const repositoryId = await discover(world, person, 'lihua/money')
  const wish = {
    userId: person.userId,
    repositoryId,
    credentialId,
    route: 'relay' as const,
    adoptHook: false,
  }
  const shown = await planSwitch(world.services, wish)
  invariant(shown.ok, 'the plan can be made')
  const confirmed = planDigest(shown.value.plan)

  const elsewhere = 'https://github.com/lihua/money'
  world.sandbox.packagist.addPackage({ name: 'lihua/money', repository: elsewhere, maintainers: ['lihua'] })
  expect(await switchOn(world.services, { ...wish, confirmed })).toMatchObject({
    ok: false,
    reason: 'plan_changed',
  })
  expect(await world.services.database.prisma.publication.count()).toBe(0)

  const anew = await planSwitch(world.services, wish)
  invariant(anew.ok, 'the plan can be made again')
  expect(await switchOn(world.services, { ...wish, confirmed: planDigest(anew.value.plan) })).toMatchObject({
    ok: true,
  })
})
