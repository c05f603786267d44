import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { listConnections } from '#lib/accounts/list-connections.ts'
import { createGrant } from '#lib/accounts/save-grant.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { Secret } from '#lib/platform/secret.ts'
import { addTestPublication, addTestUser } from '#lib/testing/test-rows.ts'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import { disconnectGrant } from './disconnect-grant.ts'

let services: TestServices
let userId: UserId

beforeAll(async () => {
  services = await startTestServices()
})
beforeEach(async () => {
  await services.database.prisma.repository.deleteMany()
  await services.database.prisma.grant.deleteMany()
  userId = await addTestUser(services)
})
afterAll(() => services.close())

const prisma = () => services.database.prisma

async function connect(login: string, scopes: string[] = []): Promise<string> {
  const giteeUser = { id: login, login, name: login, email: null, avatarUrl: null }
  const [accessToken, refreshToken] = [new Secret('access'), new Secret('refresh')]
  const tokens = { accessToken, refreshToken, expiresAt: new Date(), scopes }
  await createGrant(services, userId, { host: 'sandbox', giteeUser, tokens })
  return (await prisma().grant.findFirstOrThrow({ where: { login } })).id
}

/** A repository that is published, seen through the grant. */
async function publishThrough(grantId: string) {
  const credential = { userId, username: 'lihua', canonical: 'lihua', checkedAt: new Date() }
  const { id: credentialId } = await prisma().credential.create({ data: credential })
  const packageName = 'lihua/money'
  const { repositoryId } = await addTestPublication(services, { keeperId: userId, credentialId, packageName })
  const access = { userId, repositoryId, grantId, isAdmin: true, checkedAt: new Date() }
  await prisma().repositoryAccess.create({ data: access })
  return repositoryId
}

const logins = async () => (await listConnections(services, { userId })).map(({ login }) => login)

test('each account is told with what it lacks and what is published through it', async () => {
  const first = await connect('lihua', ['user_info', 'emails', 'projects', 'hook'])
  await connect('hexagon')
  const repositoryId = await publishThrough(first)
  expect(await listConnections(services, { userId })).toMatchObject([
    {
      login: 'lihua',
      missing: ['groups'],
      repositories: 1,
      uses: [{ repositoryId, repository: 'lihua/money', packageName: 'lihua/money' }],
    },
    { login: 'hexagon', missing: [], repositories: 0, uses: [] },
  ])
})

test('one of several goes, its tokens and the sight of its repositories too, and the history tells', async () => {
  const first = await connect('lihua')
  await connect('hexagon')
  await publishThrough(first)
  expect(await disconnectGrant(services, { userId, grantId: first })).toEqual({ ok: true, value: null })
  expect(await logins()).toEqual(['hexagon'])
  expect(await prisma().repositoryAccess.count({ where: { userId } })).toBe(0)
  expect(await prisma().event.findMany({ where: { userId } })).toMatchObject([
    { kind: 'grant_disconnected', data: { username: 'lihua', stopped: 1 } },
  ])
})

test('what was published through it is checked once the other one was looked through', async () => {
  const first = await connect('lihua')
  await connect('hexagon')
  await publishThrough(first)
  await disconnectGrant(services, { userId, grantId: first })
  const { id: publicationId } = await prisma().publication.findFirstOrThrow()
  const jobs = await prisma().$queryRaw`SELECT start_after > now() AS "isLater" FROM queue.job
    WHERE name = 'check-publication' AND data->>'publicationId' = ${publicationId}`
  expect(jobs).toEqual([{ isLater: true }])
})

test('what the other account may see is looked for again', async () => {
  const [first, second] = [await connect('lihua'), await connect('hexagon')]
  await disconnectGrant(services, { userId, grantId: first })
  expect(await prisma().discovery.findMany({ where: { userId } })).toMatchObject([{ grantId: second }])
})

test('the last one stays, also when both are to go at once', async () => {
  const grantIds = [await connect('lihua'), await connect('hexagon')]
  const done = await Promise.all(grantIds.map((grantId) => disconnectGrant(services, { userId, grantId })))
  expect(done.filter(({ ok }) => ok)).toHaveLength(1)
  expect(done).toContainEqual({ ok: false, reason: 'last_grant' })
  expect(await logins()).toHaveLength(1)
})

test('an account of somebody else is not there', async () => {
  const grantId = await connect('lihua')
  await connect('hexagon')
  const stranger = await addTestUser(services, 'stranger')
  const refused = await disconnectGrant(services, { userId: stranger, grantId })
  expect(refused).toEqual({ ok: false, reason: 'grant_missing' })
  expect(await logins()).toHaveLength(2)
})
