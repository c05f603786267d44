import { afterAll, beforeAll, expect, test } from 'vitest'
import { hideGuide, showGuide } from '#lib/accounts/hide-guide.ts'
import { newId, type UserId } from '#lib/platform/ids.ts'
import { addTestPublication, addTestUser } from '#lib/testing/test-rows.ts'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import { getFirstSteps } from './get-first-steps.ts'

let services: TestServices

beforeAll(async () => {
  services = await startTestServices()
})

afterAll(() => services.close())

const doneOf = async (userId: UserId) => {
  const { steps } = await getFirstSteps(services, { userId })
  return steps.filter(({ isDone }) => isDone).map(({ name }) => name)
}

async function addCredential(userId: UserId, state: 'working' | 'dead') {
  const { prisma } = services.database
  const names = { username: state, canonical: state }
  const { id } = await prisma.credential.create({ data: { userId, ...names, state, checkedAt: new Date() } })
  return id
}

/** The user reaches a repository with a publication. */
async function addPublished(userId: UserId, packageName: string) {
  const { prisma } = services.database
  const credentialId = await addCredential(userId, 'working')
  const ids = await addTestPublication(services, { keeperId: userId, credentialId, packageName })
  const account = { host: 'sandbox', giteeUserId: newId(), login: 'lihua', name: '李华', scopes: [] }
  const tokens = { accessToken: 'sealed', refreshToken: 'sealed', expiresAt: new Date() }
  const grant = await prisma.grant.create({ data: { userId, ...account, ...tokens } })
  const access = { userId, grantId: grant.id, isAdmin: true, checkedAt: new Date() }
  await prisma.repositoryAccess.create({ data: { ...access, repositoryId: ids.repositoryId } })
  await prisma.repository.update({ where: { id: ids.repositoryId }, data: { manifestState: 'valid' } })
  return ids
}

const pushedAt = new Date('2026-03-01T10:00:00Z')

function addDelivery(
  publicationId: string,
  kind: 'tag_created' | 'branch_pushed',
  ref: string,
  runId: string,
) {
  const commits = { before: '0'.repeat(40), after: '1'.repeat(40) }
  const at = { sentAt: pushedAt, receivedAt: pushedAt }
  return services.database.prisma.delivery.create({
    data: { publicationId, kind, ref, fingerprint: newId(), ...commits, ...at, runId },
  })
}

async function addProof(publicationId: string, ref: string, runId: string, pushed: Date | null) {
  const visibleAt = new Date(pushedAt.getTime() + 12_000)
  const data = { publicationId, ref, commit: '1'.repeat(40), pushedAt: pushed, visibleAt, runId }
  await services.database.prisma.proof.create({ data })
}

test('nothing is done by somebody who just came, and a dead token does not count', async () => {
  const userId = await addTestUser(services)
  expect(await doneOf(userId)).toEqual([])
  await addCredential(userId, 'dead')
  expect(await doneOf(userId)).toEqual([])
})

test('the steps tick as the tables fill, and only for who reaches the repository', async () => {
  const [userId, stranger] = [await addTestUser(services), await addTestUser(services, 'stranger')]
  const { publicationId, repositoryId } = await addPublished(userId, 'lihua/money')
  expect(await doneOf(userId)).toEqual(['connect', 'find', 'publish'])

  const { id: first } = await services.database.prisma.run.create({
    data: { publicationId, trigger: 'switched_on', state: 'published' },
  })
  await addProof(publicationId, 'refs/tags/v1.0.0', first, null)
  await addDelivery(publicationId, 'branch_pushed', 'refs/heads/master', first)
  expect(await doneOf(userId), 'what stood there before was not pushed').toEqual([
    'connect',
    'find',
    'publish',
  ])

  const { id: second } = await services.database.prisma.run.create({
    data: { publicationId, trigger: 'push' },
  })
  await addDelivery(publicationId, 'tag_created', 'refs/tags/v1.0.1', second)
  const pushed = await getFirstSteps(services, { userId })
  expect(pushed.next).toMatchObject({ name: 'proof', href: `/repositories/${repositoryId}/runs/${second}` })

  await addProof(publicationId, 'refs/tags/v1.0.1', second, pushedAt)
  const { next, facts } = await getFirstSteps(services, { userId })
  expect(next).toBeNull()
  expect(facts.proof).toEqual({ repositoryId, tag: 'v1.0.1', runId: second, tookMs: 12_000 })
  expect(await doneOf(stranger)).toEqual([])
})

test('a tag of the direct route, of which no call tells, is proved too', async () => {
  const userId = await addTestUser(services)
  const { publicationId } = await addPublished(userId, 'lihua/slug')
  const { id } = await services.database.prisma.run.create({ data: { publicationId, trigger: 'found' } })
  await addProof(publicationId, 'refs/tags/v2.0.0', id, null)
  expect((await getFirstSteps(services, { userId })).next).toBeNull()
})

test('the guide is put away by its owner alone, and comes back', async () => {
  const [userId, other] = [await addTestUser(services), await addTestUser(services)]
  const hidden = async (id: UserId) =>
    (await services.database.prisma.user.findUniqueOrThrow({ where: { id } })).guideHiddenAt
  await hideGuide(services, { userId })
  expect(await hidden(userId)).toBeInstanceOf(Date)
  expect(await hidden(other)).toBeNull()
  await showGuide(services, { userId })
  expect(await hidden(userId)).toBeNull()
})
