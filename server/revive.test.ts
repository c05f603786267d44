import { afterEach, beforeEach, expect, test } from 'vitest'
import { requireHost } from '#lib/accounts/gitee-hosts.ts'
import { listCredentials } from '#lib/accounts/list-credentials.ts'
import { renewGrant } from '#lib/accounts/save-grant.ts'
import { connectGitee } from '#lib/gitee/api.ts'
import { getUser } from '#lib/gitee/users.ts'
import { asUserId } from '#lib/platform/ids.ts'
import { Secret } from '#lib/platform/secret.ts'
import { applySwitch } from '#lib/publication/apply-switch.ts'
import { checkPublication } from '#lib/publication/check-publication.ts'
import { drive, findPublication, publish } from './testing/drive.ts'
import { createRunningClock } from './testing/running-clock.ts'
import { connectPackagistAccount, startWorld, switchedOn, tokens, type World } from './testing/start-world.ts'

const clock = createRunningClock()
const patience = { timeout: 25_000, interval: 100 }

let world: World
beforeEach(async () => {
  world = await startWorld({ works: false, clock })
})
afterEach(() => world.close())

/** Signs 李华 in once more, as the callback of a sign-in does. */
async function signInAgain() {
  const { sandbox, services } = world
  const issued = sandbox.gitee.issueToken({ login: 'lihua' })
  const host = requireHost(services.settings, 'sandbox')
  const accessToken = new Secret(issued.accessToken)
  const giteeUser = await getUser(connectGitee({ ...services, host, accessToken }))
  if (!giteeUser.ok) throw new Error(giteeUser.reason)
  const tokens = {
    accessToken,
    refreshToken: new Secret(issued.refreshToken),
    expiresAt: new Date(issued.expiresAt * 1000),
    scopes: issued.scope.split(' '),
  }
  await renewGrant(services, { host: 'sandbox', giteeUser: giteeUser.value, tokens })
}

async function isOnAndHealthy(publicationId: string) {
  const { state, health, steps } = await findPublication(world, publicationId)
  return { state, health, steps: [...new Set(steps.map((step) => step.state))] }
}

const wanted = { state: 'on', health: 'healthy', steps: ['done'] }

test('a switch that stopped at a dead Packagist token goes on by itself once a new one is saved', async () => {
  const { userId, publicationId } = await switchedOn(world, 'money')
  const { mainToken, safeToken } = world.sandbox.packagist.rotateTokens('lihua')
  await applySwitch(world.services, { publicationId })
  await checkPublication(world.services, { publicationId })
  const before = await findPublication(world, publicationId)
  expect(before).toMatchObject({ state: 'enabling', health: 'broken' })
  expect(before.steps[0]?.state).toBe('failed')
  await world.work()
  await connectPackagistAccount(world, userId, { mainToken, safeToken })
  await expect.poll(() => isOnAndHealthy(publicationId), patience).toEqual(wanted)
})

/** Once a check asks about the account anew. */
async function checkLater(publicationId: string) {
  clock.advance(2 * 60_000)
  await checkPublication(world.services, { publicationId })
}

test('an account whose token a check finds dead is told so, and all goes on once a new one is saved', async () => {
  const { userId, publicationId } = await publish(world, 'money')
  await checkLater(publicationId)
  const tokens = world.sandbox.packagist.rotateTokens('lihua')
  await checkLater(publicationId)
  expect(await findPublication(world, publicationId)).toMatchObject({ health: 'broken' })
  expect(await listCredentials(world.services, { userId })).toMatchObject([{ state: 'dead' }])
  await world.services.database.prisma.$executeRaw`DELETE FROM queue.job`
  await world.work()
  await connectPackagistAccount(world, userId, tokens)
  expect(await listCredentials(world.services, { userId })).toMatchObject([{ state: 'working' }])
  await expect.poll(() => isOnAndHealthy(publicationId), patience).toEqual(wanted)
})

test('an account that was frozen as it was checked is alive, and healthy, at the first check after its thaw', async () => {
  const { userId, publicationId } = await publish(world, 'money')
  await checkLater(publicationId)
  const account = { username: 'lihua', mainToken: tokens.main, safeToken: tokens.safe }
  world.sandbox.packagist.addAccount({ ...account, enabled: false })
  await checkLater(publicationId)
  await checkLater(publicationId)
  expect(await listCredentials(world.services, { userId })).toMatchObject([{ state: 'dead' }])
  const found = { kind: 'drift_found', data: { path: ['check'], equals: 'packagist_token' } }
  expect(await world.services.database.prisma.event.count({ where: found })).toBe(1)
  world.sandbox.packagist.addAccount({ ...account, enabled: true })
  await checkLater(publicationId)
  expect(await listCredentials(world.services, { userId })).toMatchObject([{ state: 'working' }])
  expect(await findPublication(world, publicationId)).toMatchObject({ health: 'healthy' })
})

test('a switch that stopped at a withdrawn Gitee access goes on by itself after a new sign-in', async () => {
  const { publicationId } = await switchedOn(world, 'money')
  world.sandbox.gitee.revokeTokens('lihua')
  await applySwitch(world.services, { publicationId })
  expect((await findPublication(world, publicationId)).steps[0]?.state).toBe('failed')
  await world.work()
  await signInAgain()
  await expect.poll(() => isOnAndHealthy(publicationId), patience).toEqual(wanted)
})

test('a run that a dead Packagist token holds up goes on once a new one is saved', async () => {
  const { publicationId } = await publish(world, 'money')
  const { userId } = await world.services.database.prisma.credential.findFirstOrThrow()
  const { mainToken, safeToken } = world.sandbox.packagist.rotateTokens('lihua')
  await world.sandbox.gitee.pushTag('lihua/money', 'v1.1.0')
  const stopped = await drive(world, publicationId, 'push')
  expect(stopped).toMatchObject({ state: 'blocked', reason: 'token_rejected' })
  // What `drive` did by hand still waits in the queue.
  await world.services.database.prisma.$executeRaw`DELETE FROM queue.job`
  await world.work()
  await connectPackagistAccount(world, asUserId(userId), { mainToken, safeToken })
  const latest = () => world.services.database.prisma.run.findFirst({ orderBy: { createdAt: 'desc' } })
  await expect.poll(latest, patience).toMatchObject({ id: stopped.id, state: 'published' })
  expect(world.sandbox.packagist.versions('lihua/money')).toContain('v1.1.0')
})
