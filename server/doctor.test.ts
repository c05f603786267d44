import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId, newKey, type UserId } from '#lib/platform/ids.ts'
import { invariant } from '#lib/platform/result.ts'
import { Secret } from '#lib/platform/secret.ts'
import { applySwitch } from '#lib/publication/apply-switch.ts'
import { checkPublication } from '#lib/publication/check-publication.ts'
import { diagnose } from '#lib/publication/diagnose.ts'
import { switchOn } from '#lib/publication/switch-on.ts'
import { carryOutRepair } from '#lib/reconcile/carry-out-repair.ts'
import { listRepairs } from '#lib/reconcile/list-repairs.ts'
import { settleDrift } from '#lib/reconcile/settle-drift.ts'
import { startCure } from '#lib/reconcile/start-cure.ts'
import { startRepair } from '#lib/reconcile/start-repair.ts'
import { carryOn, drive } from './testing/drive.ts'
import {
  addRepository,
  connectPackagistAccount,
  discover,
  signIn,
  startWorld,
  type World,
} from './testing/start-world.ts'

let world: World
let person: { userId: UserId; grantId: string }
let credentialId: string

beforeAll(async () => {
  world = await startWorld({ works: false })
  person = await signIn(world)
  credentialId = await connectPackagistAccount(world, person.userId)
}, 60_000)
afterAll(() => world.close())

type Patient = { userId: UserId; repositoryId: string; publicationId: string }

/** A package of 李华 that is published and in step. */
async function publish(path: string): Promise<Patient> {
  addRepository(world, path)
  const { userId } = person
  const repositoryId = await discover(world, person, `lihua/${path}`)
  const wish = { userId, repositoryId, credentialId, route: 'relay' as const, adoptHook: false }
  const switched = await switchOn(world.services, wish)
  invariant(switched.ok, `switching on works: ${JSON.stringify(switched)}`)
  const { publicationId } = switched.value
  await applySwitch(world.services, { publicationId })
  await drive(world, publicationId, 'switched_on')
  return { userId, repositoryId, publicationId }
}

async function look({ userId, repositoryId }: Patient) {
  const diagnosed = await diagnose(world.services, { userId, repositoryId })
  invariant(diagnosed.ok, `the doctor looks: ${JSON.stringify(diagnosed)}`)
  return diagnosed.value
}

/** What the worker does after a press, without one. */
async function carryOut({ publicationId }: Patient, repairId: string) {
  await carryOutRepair(world.services, { repairId })
  await carryOn(world, publicationId, 'repaired')
  await checkPublication(world.services, { publicationId })
  await settleDrift(world.services, { publicationId })
}

async function newestReceipt({ userId, repositoryId }: Patient) {
  const { repairs } = await listRepairs(world.services, { userId, repositoryId, page: 1 })
  return repairs[0]
}

test('a package that Packagist reads is told to be well, with when it was read', async () => {
  const patient = await publish('money')
  expect(await look(patient)).toMatchObject({
    diagnosis: { finding: null, remedy: null },
    symptoms: { page: { read: true, value: { isFrozenGone: false } }, here: { read: true } },
    metadataAt: expect.any(Date),
    isActive: true,
  })
  expect(await startCure(world.services, patient)).toMatchObject({ reason: 'nothing_to_repair' })
})

test('a package taken for gone, whose repository is back, thaws at a press, and what was pushed meanwhile appears', async () => {
  const patient = await publish('event-store')
  const { gitee, packagist } = world.sandbox
  packagist.freeze('lihua/event-store', 'gone')
  await gitee.pushTag('lihua/event-store', 'v1.1.0')
  await packagist.crawl('lihua/event-store')
  expect(packagist.versions('lihua/event-store')).not.toContain('v1.1.0')
  expect((await look(patient)).diagnosis).toEqual({
    finding: 'package_frozen',
    remedy: 'thaw',
    by: 'packbridge',
    obstacle: null,
    isElsewhere: false,
  })
  const cured = await startCure(world.services, patient)
  invariant(cured.ok, `the cure begins: ${JSON.stringify(cured)}`)
  await carryOut(patient, cured.value.repairId)
  expect(await newestReceipt(patient)).toMatchObject({
    check: 'not_frozen',
    reason: 'package_frozen',
    remedy: 'thaw',
    state: 'done',
    proof: 'package_page',
    after: { name: 'not_frozen', state: 'pass' },
  })
  expect(packagist.versions('lihua/event-store')).toContain('v1.1.0')
  expect((await look(patient)).diagnosis.finding).toBeNull()
})

test('a package taken for gone that is still private is not thawed, and the words of git say why', async () => {
  const patient = await publish('vault')
  const { gitee, packagist } = world.sandbox
  packagist.freeze('lihua/vault', 'gone')
  gitee.setPrivate('lihua/vault', true)
  const obstacle = { reason: 'remote_private', detail: expect.stringContaining('could not read Username') }
  expect((await look(patient)).diagnosis).toMatchObject({ finding: 'package_frozen', obstacle })
  expect(await startCure(world.services, patient)).toEqual({ ok: false, ...obstacle })
  await checkPublication(world.services, patient)
  const pressed = await startRepair(world.services, { ...patient, check: 'not_frozen' })
  invariant(pressed.ok, 'the check itself offers to thaw')
  await carryOutRepair(world.services, pressed.value)
  const { reason: failure, detail: words } = obstacle
  expect(await newestReceipt(patient)).toMatchObject({ state: 'failed', failure, words })
  expect(packagist.package('lihua/vault')?.frozen).toBe('gone')
})

test('a package that Packagist could not reach is told from one that is gone, and is read once its host answers', async () => {
  addRepository(world, 'remote')
  const { gitee, packagist, faults } = world.sandbox
  packagist.addPackage({
    name: 'lihua/remote',
    repository: `${gitee.url}/lihua/remote.git`,
    maintainers: ['lihua'],
  })
  const repositoryId = await discover(world, person, 'lihua/remote')
  const publicationId = newId()
  const hookSecret = await world.services.vault.seal(
    `publication:${publicationId}:hook`,
    new Secret('unused'),
  )
  const keys = { id: publicationId, hookKey: newKey(), hookSecret, credentialId, keeperId: person.userId }
  await world.services.database.prisma.publication.create({
    data: { ...keys, repositoryId, packageName: 'lihua/remote', state: 'on' },
  })
  const patient = { ...person, repositoryId, publicationId }
  const fault = faults.add({ side: 'gitee', path: '^/lihua/remote', kind: 'answer', status: 503 })
  await drive(world, patient.publicationId)
  expect((await look(patient)).diagnosis).toMatchObject({
    finding: 'crawl_postponed',
    remedy: 'request_update',
    obstacle: { reason: 'remote_unreachable', detail: expect.stringContaining('503') },
  })
  expect(await startCure(world.services, patient)).toMatchObject({ reason: 'remote_unreachable' })
  faults.clear(fault)
  expect((await look(patient)).diagnosis).toMatchObject({ finding: 'crawl_postponed', obstacle: null })
  const cured = await startCure(world.services, patient)
  invariant(cured.ok, `the cure begins: ${JSON.stringify(cured)}`)
  await carryOut(patient, cured.value.repairId)
  expect(await newestReceipt(patient)).toMatchObject({ state: 'done', proof: 'package_page' })
  expect((await look(patient)).diagnosis.finding).toBeNull()
})

test('an abandoned package is told from both, with what to use instead, and nothing is pressed for it', async () => {
  const patient = await publish('legacy')
  world.sandbox.packagist.abandon('lihua/legacy', 'lihua/money')
  expect(await look(patient)).toMatchObject({
    diagnosis: { finding: 'package_abandoned', remedy: 'take_back', by: 'you' },
    symptoms: { abandoned: 'lihua/money', page: { value: { isAbandoned: true, isFrozenGone: false } } },
  })
  expect(await startCure(world.services, patient)).toMatchObject({ reason: 'nothing_to_repair' })
})

test('a stranger is shown nothing', async () => {
  const { repositoryId } = await publish('owned')
  world.sandbox.gitee.addAccount({ login: 'zoe' })
  const { userId } = await signIn(world, 'zoe')
  expect(await diagnose(world.services, { userId, repositoryId })).toMatchObject({ reason: 'not_found' })
})
