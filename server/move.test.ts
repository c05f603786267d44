import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId, newKey, type UserId } from '#lib/platform/ids.ts'
import { invariant } from '#lib/platform/result.ts'
import { Secret } from '#lib/platform/secret.ts'
import { checkPublication } from '#lib/publication/check-publication.ts'
import { preflightDigest } from '#lib/publication/preflight.ts'
import { preflightMove } from '#lib/publication/preflight-move.ts'
import { carryOutRepair } from '#lib/reconcile/carry-out-repair.ts'
import { listRepairs } from '#lib/reconcile/list-repairs.ts'
import { settleDrift } from '#lib/reconcile/settle-drift.ts'
import { startMove } from '#lib/reconcile/start-move.ts'
import { undoRepair } from '#lib/reconcile/undo-repair.ts'
import { drive, findPublication } from './testing/drive.ts'
import { connectPackagistAccount, discover, signIn, startWorld, type World } from './testing/start-world.ts'

let world: World
let person: { userId: UserId; grantId: string }
let credentialId: string

beforeAll(async () => {
  world = await startWorld({ works: false, seed: true })
  person = await signIn(world)
  credentialId = await connectPackagistAccount(world, person.userId)
  await discover(world, person, 'lihua/uuid')
}, 120_000)

afterAll(() => world.close())

type Kept = { userId: UserId; repositoryId: string; publicationId: string }

/** A publication that is on and whose package Packagist still reads from its old home. */
async function keep(fullName: string): Promise<Kept> {
  const { prisma } = world.services.database
  const { id: repositoryId } = await prisma.repository.findFirstOrThrow({ where: { fullName } })
  const publicationId = newId()
  const hookSecret = await world.services.vault.seal(
    `publication:${publicationId}:hook`,
    new Secret('unused'),
  )
  const { userId } = person
  const keys = { id: publicationId, hookKey: newKey(), hookSecret, credentialId, keeperId: userId }
  await prisma.publication.create({
    data: { ...keys, repositoryId, packageName: fullName, state: 'on', repairsItself: true },
  })
  return { userId, repositoryId, publicationId }
}

async function look(kept: Kept) {
  const planned = await preflightMove(world.services, kept)
  invariant(planned.ok, `the pre-flight looks at both homes: ${JSON.stringify(planned)}`)
  return planned.value.preflight
}

const press = async (kept: Kept) =>
  startMove(world.services, { ...kept, confirmed: preflightDigest(await look(kept)) })

/** What the worker does after a press. */
async function carryOut({ publicationId }: Kept, repairId: string, { runs = true } = {}) {
  await carryOutRepair(world.services, { repairId })
  if (runs) await drive(world, publicationId, 'repaired')
  await checkPublication(world.services, { publicationId })
  await settleDrift(world.services, { publicationId })
}

async function newestReceipt({ userId, repositoryId }: Kept) {
  const { repairs } = await listRepairs(world.services, { userId, repositoryId, page: 1 })
  return repairs.find(({ check }) => check === 'repository_url')
}

const versionOf = (name: string, version: string) =>
  world.sandbox.packagist.package(name)?.versions.find((each) => each.version === version)

test('a package moves here, is read from here, proved, and goes back where it was at an undo', async () => {
  const kept = await keep('lihua/uuid')
  const { gitee, packagist, forge } = world.sandbox
  const [from, to] = [`${forge.url}/lihua/uuid`, `${gitee.url}/lihua/uuid.git`]
  expect(await look(kept)).toMatchObject({
    fromUrl: from,
    toUrl: to,
    verdict: 'warn',
    warnings: ['archives_end'],
    tags: { same: 3, differing: [], missing: [] },
    archives: 3,
    keepsOldSource: 3,
  })
  await gitee.pushTag('lihua/uuid', 'v9.0.0')
  const moved = await press(kept)
  invariant(moved.ok, `the move begins: ${JSON.stringify(moved)}`)
  await carryOut(kept, moved.value.repairId)
  const receipt = await newestReceipt(kept)
  expect(receipt).toMatchObject({
    check: 'repository_url',
    state: 'done',
    proof: 'packagist_list',
    expected: to,
    actual: from,
    after: { state: 'pass', actual: to },
    canBeUndone: true,
  })
  expect(versionOf('lihua/uuid', 'v9.0.0')).toMatchObject({ sourceUrl: to, dist: null })
  expect(versionOf('lihua/uuid', 'v1.0.0')).toMatchObject({ sourceUrl: from })

  const undone = await undoRepair(world.services, { ...kept, repairId: moved.value.repairId })
  invariant(undone.ok, `the undoing begins: ${JSON.stringify(undone)}`)
  await carryOut(kept, undone.value.repairId, { runs: false })
  expect(await newestReceipt(kept)).toMatchObject({ remedy: 'restore_repository_url', state: 'done' })
  expect(packagist.package('lihua/uuid')?.repository).toBe(from)
  expect(await findPublication(world, kept.publicationId)).toMatchObject({ repairsItself: false })
  const again = await undoRepair(world.services, { ...kept, repairId: moved.value.repairId })
  expect(again).toMatchObject({ reason: 'undone_already' })
})

test('what a move costs is said first: a tag that differs, and a version that has none here', async () => {
  const kept = await keep('lihua/date-range')
  const judged = await look(kept)
  expect(judged).toMatchObject({
    verdict: 'warn',
    fromUrl: `${world.sandbox.forge.url}/lihua-archive/date-range.git`,
  })
  expect(judged.tags?.differing.map(({ tag }) => tag)).toEqual(['v1.0.0'])
  expect(judged.published?.missing.map(({ tag }) => tag)).toEqual(['v1.2.0'])
  expect(judged.warnings).toEqual(['tags_differ', 'versions_vanish', 'archives_end'])
  const moved = await press(kept)
  invariant(moved.ok, `the move begins: ${JSON.stringify(moved)}`)
  const old = versionOf('lihua/date-range', 'v1.0.0')
  await carryOut(kept, moved.value.repairId)
  expect(world.sandbox.packagist.versions('lihua/date-range')).not.toContain('v1.2.0')
  expect(versionOf('lihua/date-range', 'v1.0.0')).toEqual(old)
})

test('only the last of several moves can be taken back', async () => {
  const kept = await keep('lihua/markdown')
  const { forge, packagist } = world.sandbox
  const listed = packagist.package('lihua/markdown')
  invariant(listed, 'the package is on Packagist')
  const oldHome = await forge.addRepository({ owner: 'lihua', path: 'markdown', from: 'lihua/markdown' })
  const moveOnce = async () => {
    listed.repository = oldHome
    const moved = await press(kept)
    invariant(moved.ok, `the move begins: ${JSON.stringify(moved)}`)
    await carryOut(kept, moved.value.repairId)
    return moved.value.repairId
  }
  const [first, second] = [await moveOnce(), await moveOnce()]
  const { repairs } = await listRepairs(world.services, { ...kept, check: 'repository_url', page: 1 })
  expect(repairs.map(({ id, canBeUndone }) => [id, canBeUndone])).toEqual([
    [second, true],
    [first, false],
  ])
  const undone = await undoRepair(world.services, { ...kept, repairId: first })
  expect(undone).toMatchObject({ reason: 'state_moved' })
})

test('only what was shown is carried out: a tag that moves after the look makes a new look necessary', async () => {
  const kept = await keep('lihua/popular')
  world.sandbox.packagist.setDownloads('lihua/popular', 10)
  const confirmed = preflightDigest(await look(kept))
  world.sandbox.packagist.setDownloads('lihua/popular', 11)
  expect(preflightDigest(await look(kept))).toBe(confirmed)
  await world.sandbox.forge.deleteTag('lihua/popular', 'v3.1.0')
  expect(await startMove(world.services, { ...kept, confirmed })).toMatchObject({ reason: 'plan_changed' })
  world.sandbox.packagist.setDownloads('lihua/popular', 60_000)
  expect(await press(kept)).toMatchObject({ reason: 'url_locked' })
})

test('a publication that is off is moved by turning it on, not here', async () => {
  const kept = await keep('lihua/event-store')
  const old = `${world.sandbox.forge.url}/lihua/uuid`
  const listed = world.sandbox.packagist.package('lihua/event-store')
  if (listed) listed.repository = old
  const { prisma } = world.services.database
  await prisma.publication.update({ where: { id: kept.publicationId }, data: { state: 'off' } })
  expect(await press(kept)).toMatchObject({ reason: 'publication_off' })
})
