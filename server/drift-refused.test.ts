import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { saveCredential } from '#lib/accounts/save-credential.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { setSelfRepair, switchOff } from '#lib/publication/change-publication.ts'
import { revivePublication } from '#lib/publication/revive-publication.ts'
import { startRepair } from '#lib/reconcile/start-repair.ts'
import { undoRepair } from '#lib/reconcile/undo-repair.ts'
import { drive, findPublication, publish } from './testing/drive.ts'
import { type Kept, listReceipts, listTroubles, look, press, settle } from './testing/repair.ts'
import { createRunningClock } from './testing/running-clock.ts'
import { signIn, startWorld, tokens, type World } from './testing/start-world.ts'

const money = 'lihua/money'
const elsewhere = 'https://github.com/lihua/money'

const clock = createRunningClock()
let world: World
let kept: Kept
let stranger: { userId: UserId; grantId: string }

beforeAll(async () => {
  world = await startWorld({ works: false, clock })
  world.sandbox.gitee.addAccount({ login: 'stranger' })
  kept = await publish(world, 'money')
  stranger = await signIn(world, 'stranger')
})

beforeEach(async () => {
  storeUrl(`${world.sandbox.gitee.url}/${money}.git`)
  expect(await listTroubles(world, kept)).toEqual([])
})

afterAll(() => world.close())

const prisma = () => world.services.database.prisma
const packagist = () => world.sandbox.packagist
const pressAs = ({ userId }: { userId: UserId }, check: Parameters<typeof press>[2]) =>
  startRepair(world.services, { userId, repositoryId: kept.repositoryId, check })

function storeUrl(url: string) {
  const found = packagist().package(money)
  if (found) found.repository = url
}

test('who does not see the repository can neither repair, undo nor allow anything', async () => {
  storeUrl(elsewhere)
  await look(world, kept, 'repository_url')
  const receipt = await press(world, kept, 'repository_url')
  storeUrl(elsewhere)
  await look(world, kept, 'repository_url')
  const { userId } = stranger
  const { repositoryId } = kept
  const tried = [
    await pressAs(stranger, 'repository_url'),
    await undoRepair(world.services, { userId, repairId: receipt.id }),
    await setSelfRepair(world.services, { userId, repositoryId, isAllowed: true }),
  ]
  expect(tried.map((each) => !each.ok && each.reason)).toEqual(['not_found', 'not_found', 'not_found'])
  expect(packagist().package(money)?.repository).toBe(elsewhere)
})

test('a member who is no administrator is refused, whatever was remembered', async () => {
  storeUrl(elsewhere)
  await look(world, kept, 'repository_url')
  const [receipt] = await listReceipts(world, kept)
  world.sandbox.gitee.setMember(money, 'stranger', 'developer')
  const { userId, grantId } = stranger
  const { repositoryId } = kept
  await prisma().repositoryAccess.create({
    data: { userId, grantId, repositoryId, isAdmin: true, checkedAt: new Date() },
  })
  const tried = [
    await pressAs(stranger, 'repository_url'),
    await undoRepair(world.services, { userId, repairId: receipt?.id ?? '' }),
    await setSelfRepair(world.services, { userId, repositoryId, isAllowed: true }),
  ]
  await prisma().repositoryAccess.deleteMany({ where: { userId } })
  expect(tried.map((each) => !each.ok && each.reason)).toEqual(Array(3).fill('not_administrator'))
  expect(await findPublication(world, kept.publicationId)).toMatchObject({ repairsItself: false })
  expect(packagist().package(money)?.repository).toBe(elsewhere)
})

test('of two presses at once one begins, and of a third while it is under way none', async () => {
  storeUrl(elsewhere)
  await look(world, kept, 'repository_url')
  const before = (await listReceipts(world, kept)).length
  const pressed = await Promise.all([pressAs(kept, 'repository_url'), pressAs(kept, 'repository_url')])
  const refused = { ok: false, reason: 'repair_under_way' }
  expect(pressed.filter(({ ok }) => ok)).toHaveLength(1)
  expect(pressed).toContainEqual(expect.objectContaining(refused))
  expect(await pressAs(kept, 'repository_url')).toMatchObject(refused)
  const receipts = await listReceipts(world, kept)
  expect(receipts).toHaveLength(before + 1)
  await prisma().repair.deleteMany({ where: { id: receipts.at(-1)?.id ?? '' } })
})

test('a check that passes, or that nobody knows a remedy of, has nothing to repair', async () => {
  for (const check of ['tags', 'gitee_access', 'hook_present'] as const)
    expect(await pressAs(kept, check)).toMatchObject({ ok: false, reason: 'nothing_to_repair' })
})

test('with only a SAFE token the change is left to the person', async () => {
  const { credentialId } = await prisma().publication.findFirstOrThrow()
  const credential = await prisma().credential.findUniqueOrThrow({ where: { id: credentialId ?? '' } })
  await prisma().credential.update({ where: { id: credential.id }, data: { mainToken: null } })
  storeUrl(elsewhere)
  const found = await look(world, kept, 'repository_url')
  const refused = await pressAs(kept, 'repository_url')
  await setSelfRepair(world.services, { ...kept, isAllowed: true })
  const before = (await listReceipts(world, kept)).length
  await settle(world, kept.publicationId)
  const after = (await listReceipts(world, kept)).length
  await setSelfRepair(world.services, { ...kept, isAllowed: false })
  await prisma().credential.update({
    where: { id: credential.id },
    data: { mainToken: credential.mainToken },
  })
  expect(found).toMatchObject({ state: 'fail', remedy: 'point_repository_url', by: 'you' })
  expect(refused).toMatchObject({ ok: false, reason: 'nothing_to_repair' })
  expect(after).toBe(before)
})

test('lost maintainership cannot be pressed away, and says whom to ask', async () => {
  packagist().addAccount({ username: 'wang' })
  packagist().addMaintainer(money, 'wang')
  packagist().removeMaintainer(money, 'lihua')
  const found = await look(world, kept, 'maintainer')
  expect(found).toMatchObject({
    state: 'fail',
    reason: 'package_of_others',
    expected: 'lihua',
    actual: 'wang',
  })
  expect(found.remedy).toBe('ask_maintainer')
  expect(await pressAs(kept, 'maintainer')).toMatchObject({ ok: false, reason: 'nothing_to_repair' })
  packagist().addMaintainer(money, 'lihua')
  expect(await listTroubles(world, kept)).toEqual([])
})

test('a dead token is found, said of a press that it defeats, and what it had stopped goes on once it is replaced', async () => {
  const { mainToken, safeToken } = packagist().rotateTokens('lihua')
  await world.sandbox.gitee.pushTag(money, 'v1.1.0')
  const stopped = await drive(world, kept.publicationId, 'push')
  expect(stopped).toMatchObject({ state: 'blocked', reason: 'token_rejected' })
  const found = await look(world, kept, 'packagist_token')
  expect(found).toMatchObject({ state: 'fail', actual: 'lihua', remedy: 'replace_token' })
  expect(found.reason).toBe('token_dead')
  expect(await findPublication(world, kept.publicationId)).toMatchObject({ sync: 'behind' })
  const pressed = await press(world, kept, 'tags')
  expect(pressed).toMatchObject({
    state: 'failed',
    failure: 'token_dead',
    runId: stopped.id,
    activeKey: null,
  })
  const { userId, publicationId } = kept
  await saveCredential(world.services, { userId, username: 'lihua', mainToken, safeToken })
  await prisma().$executeRaw`DELETE FROM queue.job`
  await revivePublication(world.services, { publicationId })
  expect(
    await prisma().$queryRaw`SELECT data->>'trigger' AS trigger FROM queue.job WHERE name = 'start-run'`,
  ).toEqual([{ trigger: 'revived' }])
  const revived = await drive(world, publicationId, 'revived')
  expect(revived).toMatchObject({ id: stopped.id, state: 'published' })
  expect(await listTroubles(world, kept)).toEqual([])
  packagist().addAccount({ username: 'lihua', mainToken: tokens.main, safeToken: tokens.safe })
  await saveCredential(world.services, {
    userId,
    username: 'lihua',
    mainToken: tokens.main,
    safeToken: tokens.safe,
  })
})

test('a publication that is off repairs nothing', async () => {
  storeUrl(elsewhere)
  await look(world, kept, 'repository_url')
  const { userId, repositoryId } = kept
  expect(await switchOff(world.services, { userId, repositoryId })).toMatchObject({ ok: true })
  expect(await pressAs(kept, 'repository_url')).toMatchObject({ ok: false, reason: 'publication_off' })
})
