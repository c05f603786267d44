import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UserId } from '#lib/platform/ids.ts'
import { applySwitch } from '#lib/publication/apply-switch.ts'
import {
  pausePublication,
  requestNow,
  resumePublication,
  retrySwitch,
  switchOff,
} from '#lib/publication/change-publication.ts'
import { getPublication } from '#lib/publication/get-publication.ts'
import {
  getRepositoryAndPublication,
  getRepositoryWithNextTag,
} from '#lib/publication/get-repository-and-publication.ts'
import { planSwitch } from '#lib/publication/plan-switch.ts'
import { switchOn } from '#lib/publication/switch-on.ts'
import { getRepository } from '#lib/repositories/get-repository.ts'
import { getRun } from '#lib/runs/get-run.ts'
import { listRuns } from '#lib/runs/list-runs.ts'
import { drive, findPublication } from './testing/drive.ts'
import {
  addRepository,
  connectPackagistAccount,
  discover,
  signIn,
  startWorld,
  type World,
} from './testing/start-world.ts'

type Person = { userId: UserId; grantId: string }
let world: World
let lihua: Person
let ivanova: Person
let stranger: Person
let credentialId: string
let repositoryId: string
let publicationId: string
let runId: string

const shared = 'hexagon/lattice'

beforeAll(async () => {
  world = await startWorld({ works: false })
  const { gitee } = world.sandbox
  for (const login of ['ivanova', 'stranger']) gitee.addAccount({ login })
  gitee.addOrganization({
    login: 'hexagon',
    members: { lihua: 'admin', ivanova: 'admin', stranger: 'member' },
  })
  addRepository(world, 'lattice', ['v1.0.0'], 'hexagon')
  lihua = await signIn(world)
  ivanova = await signIn(world, 'ivanova')
  stranger = await signIn(world, 'stranger')
  credentialId = await connectPackagistAccount(world, lihua.userId)
  repositoryId = await discover(world, lihua, shared)
  await discover(world, ivanova, shared)
  const switched = await switchOn(world.services, wishOf(lihua))
  publicationId = switched.ok ? switched.value.publicationId : ''
  await applySwitch(world.services, { publicationId })
  runId = (await drive(world, publicationId, 'switched_on')).id
})

afterAll(() => world.close())

const wishOf = ({ userId }: Person) => ({
  userId,
  repositoryId,
  credentialId,
  route: 'relay' as const,
  adoptHook: false,
})

const changes = {
  planning: (person: Person) => planSwitch(world.services, wishOf(person)),
  'switching on': (person: Person) => switchOn(world.services, wishOf(person)),
  pausing: ({ userId }: Person) => pausePublication(world.services, { userId, repositoryId }),
  resuming: ({ userId }: Person) => resumePublication(world.services, { userId, repositoryId }),
  'switching off': ({ userId }: Person) => switchOff(world.services, { userId, repositoryId }),
  'trying again': ({ userId }: Person) => retrySwitch(world.services, { userId, repositoryId }),
  'asking for an update': ({ userId }: Person) =>
    requestNow(world.services, { userId, repositoryId, what: 'update' }),
  'asking for a check': ({ userId }: Person) =>
    requestNow(world.services, { userId, repositoryId, what: 'check' }),
}

test.each(Object.entries(changes))(
  '%s is not found by a user who does not see the repository',
  async (_what, change) => {
    const before = await findPublication(world, publicationId)
    expect(await change(stranger)).toMatchObject({ ok: false, reason: 'not_found' })
    expect(await findPublication(world, publicationId)).toEqual(before)
  },
)

test('a user who does not see the repository reads nothing of it', async () => {
  const { userId } = stranger
  expect(await getPublication(world.services, { userId, repositoryId })).toBeNull()
  expect(await getRepositoryAndPublication(world.services, { userId, repositoryId })).toBeNull()
  expect(await getRepositoryWithNextTag(world.services, { userId, repositoryId })).toBeNull()
  expect(await getRun(world.services, { userId, runId })).toBeNull()
  expect(await listRuns(world.services, { userId, filter: {}, page: 1 })).toMatchObject({
    runs: [],
    total: 0,
  })
  expect(await listRuns(world.services, { userId, filter: { repositoryId }, page: 1 })).toMatchObject({
    total: 0,
  })
})

test.each(Object.entries(changes))(
  '%s is refused to a member who is no administrator, whatever was remembered',
  async (_what, change) => {
    const { userId, grantId } = stranger
    const { prisma } = world.services.database
    const before = await findPublication(world, publicationId)
    await prisma.repositoryAccess.create({
      data: { userId, grantId, repositoryId, isAdmin: true, checkedAt: new Date() },
    })
    const refused = await change(stranger)
    await prisma.repositoryAccess.deleteMany({ where: { userId } })
    expect(refused).toMatchObject({ ok: false, reason: 'not_administrator' })
    expect(await findPublication(world, publicationId)).toEqual(before)
  },
)

test("another user's credential cannot be used", async () => {
  expect(await planSwitch(world.services, wishOf(ivanova))).toMatchObject({
    ok: false,
    reason: 'credential_missing',
  })
  expect(await switchOn(world.services, wishOf(ivanova))).toMatchObject({
    ok: false,
    reason: 'credential_missing',
  })
})

test('every maintainer sees the same publication and the same runs', async () => {
  const [mine, theirs] = await Promise.all(
    [lihua, ivanova].map(({ userId }) => getPublication(world.services, { userId, repositoryId })),
  )
  expect(mine?.keeper).toMatchObject({ isYou: true })
  const both = { userId: lihua.userId, repositoryId }
  const repository = await getRepository(world.services, both)
  expect(await getRepositoryAndPublication(world.services, both)).toEqual({ repository, publication: mine })
  expect(theirs).toEqual({ ...mine, keeper: { ...mine?.keeper, isYou: false } })
  expect(JSON.stringify(theirs)).not.toMatch(/a1a1a1|b2b2b2/)
  const seen = await getRun(world.services, { userId: ivanova.userId, runId })
  expect(seen).toEqual(await getRun(world.services, { userId: lihua.userId, runId }))
  expect(seen?.logs[0]?.text).toContain('v1.0.0')
})

test('another maintainer can pause and resume', async () => {
  expect(await changes.pausing(ivanova)).toMatchObject({ ok: true })
  expect(await changes.pausing(lihua)).toMatchObject({ ok: false, reason: 'state_moved' })
  expect(await changes.resuming(lihua)).toMatchObject({ ok: true })
})

test('two who pause at once move the state once', async () => {
  const moved = await Promise.all([changes.pausing(lihua), changes.pausing(ivanova)])
  expect(moved.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await changes.resuming(lihua)).toMatchObject({ ok: true })
})

test('another maintainer can switch off when the keeper has lost access', async () => {
  world.sandbox.gitee.revokeTokens('lihua')
  expect(await changes['switching off'](ivanova)).toMatchObject({ ok: true })
  await applySwitch(world.services, { publicationId })
  expect(await findPublication(world, publicationId)).toMatchObject({ state: 'off', hookId: null })
  expect(world.sandbox.gitee.listHooks(shared)).toEqual([])
})
