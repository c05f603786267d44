import { afterAll, beforeAll, expect, test } from 'vitest'
import { invariant } from '#lib/platform/result.ts'
import { applySwitch } from '#lib/publication/apply-switch.ts'
import { switchOff } from '#lib/publication/change-publication.ts'
import { checkPublication } from '#lib/publication/check-publication.ts'
import { readStatusPage } from '#lib/publication/read-public-package.ts'
import { switchOn } from '#lib/publication/switch-on.ts'
import { publish } from './testing/drive.ts'
import { startWorld, type World } from './testing/start-world.ts'

let world: World
let person: Awaited<ReturnType<typeof publish>>

beforeAll(async () => {
  world = await startWorld({ works: false })
  person = await publish(world, 'money')
  await checkPublication(world.services, person)
  const { publicationId: id } = person
  await world.services.database.prisma.publication.update({ where: { id }, data: { hasStatusPage: true } })
})
afterAll(() => world.close())

async function turnOffAndOn() {
  const { services } = world
  const { userId, repositoryId, credentialId } = person
  const off = await switchOff(services, { userId, repositoryId })
  invariant(off.ok, 'it can be turned off')
  await applySwitch(services, person)
  const wish = { userId, repositoryId, credentialId, route: 'relay', adoptHook: false } as const
  const on = await switchOn(services, wish)
  invariant(on.ok, `it can be turned on again: ${JSON.stringify(on)}`)
  await applySwitch(services, person)
}

async function known() {
  const { publicationId } = person
  const { prisma } = world.services.database
  const { packageName, checkedAt, checks, sync } = await prisma.publication.findUniqueOrThrow({
    where: { id: publicationId },
  })
  const observations = await prisma.observation.count({ where: { publicationId } })
  const proofs = await prisma.proof.count({ where: { publicationId } })
  return { packageName, checkedAt, checks, sync, observations, proofs }
}

test('turned off and on again, the same package keeps what was proved of it', async () => {
  const before = await readStatusPage(world.services, 'lihua/money')
  expect(before?.versions).toMatchObject([{ tag: 'v1.0.0' }])
  await turnOffAndOn()
  const after = await readStatusPage(world.services, 'lihua/money')
  expect(after?.versions).toEqual(before?.versions)
  expect(await known()).toMatchObject({ observations: 1, proofs: 2 })
})

test('turned on again under another name, nothing that was seen of the old package is told of the new one', async () => {
  const manifest = JSON.stringify({ name: 'lihua/cash', description: 'Amounts', license: 'MIT' })
  await world.sandbox.gitee.pushCommit('lihua/money', {
    message: 'Rename',
    files: { 'composer.json': manifest },
  })
  await turnOffAndOn()
  expect(await known()).toEqual({
    packageName: 'lihua/cash',
    checkedAt: null,
    checks: [],
    sync: 'unknown',
    observations: 0,
    proofs: 0,
  })
  expect(await readStatusPage(world.services, 'lihua/cash')).toMatchObject({ state: 'unknown', versions: [] })
  expect(await readStatusPage(world.services, 'lihua/money')).toBeNull()
})
