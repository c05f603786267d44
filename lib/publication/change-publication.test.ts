import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { newKey } from '#lib/platform/ids.ts'
import { discoverRepositories } from '#lib/repositories/discover-repositories.ts'
import { startDiscovery } from '#lib/repositories/start-discovery.ts'
import { type GiteeBench, type SignedInUser, startGiteeBench } from '#lib/testing/gitee-bench.ts'
import { pausePublication, resumePublication, switchOff } from './change-publication.ts'
import { type Check, checkNames } from './check.ts'

let bench: GiteeBench
let owner: SignedInUser
let developer: SignedInUser
let repositoryId: string

beforeAll(async () => {
  bench = await startGiteeBench()
  for (const login of ['lihua', 'ivanova', 'stranger']) bench.gitee.addAccount({ login })
  const files = { 'composer.json': '{"name":"lihua/money"}' }
  const members = { ivanova: 'developer' } as const
  bench.gitee.addRepository({
    owner: 'lihua',
    path: 'money',
    members,
    history: [{ message: 'Begin', files }],
  })
  owner = await signIn('lihua')
  developer = await signIn('ivanova')
  repositoryId = (await rows().repository.findFirstOrThrow()).id
})
afterAll(() => bench.close())
beforeEach(() => publish({ hook_present: 'fail' }))
afterEach(() => rows().publication.deleteMany())

const rows = () => bench.services.database.prisma

async function signIn(login: string): Promise<SignedInUser> {
  const user = await bench.signIn(login)
  const started = await startDiscovery(bench.services, user)
  if (started.ok) await discoverRepositories(bench.services, started.value)
  return user
}

async function publish(found: Partial<Record<Check['name'], Check['state']>>) {
  const checks = checkNames.map((name) => ({ name, state: found[name] ?? 'pass' }))
  const keys = { hookKey: newKey(), hookSecret: 'sealed' }
  const seen = { checks, state: 'on', sync: 'synced', health: 'broken' } as const
  await rows().publication.create({
    data: { repositoryId, keeperId: owner.userId, packageName: 'lihua/money', ...keys, ...seen },
  })
}

const stands = () =>
  rows().publication.findFirstOrThrow({ where: { repositoryId }, select: { state: true, health: true } })

test('both axes follow a pause, its end and the turning off at once, though the checks are yet to be made', async () => {
  const wish = { userId: owner.userId, repositoryId }
  expect(await pausePublication(bench.services, wish)).toMatchObject({ ok: true })
  expect(await stands()).toEqual({ state: 'paused', health: 'paused' })
  expect(await resumePublication(bench.services, wish)).toMatchObject({ ok: true })
  expect(await stands()).toEqual({ state: 'on', health: 'broken' })
  expect(await switchOff(bench.services, wish)).toMatchObject({ ok: true })
  expect(await stands()).toEqual({ state: 'disabling', health: 'off' })
})

test('what has no place in the state is refused, and changes neither axis', async () => {
  const wish = { userId: owner.userId, repositoryId }
  expect(await resumePublication(bench.services, wish)).toMatchObject({ ok: false, reason: 'state_moved' })
  expect(await stands()).toEqual({ state: 'on', health: 'broken' })
})

test('whoever does not administer the repository changes nothing', async () => {
  const developers = { userId: developer.userId, repositoryId }
  expect(await pausePublication(bench.services, developers)).toMatchObject({ reason: 'not_administrator' })
  const { userId } = await bench.signIn('stranger')
  expect(await pausePublication(bench.services, { userId, repositoryId })).toMatchObject({
    reason: 'not_found',
  })
  expect(await stands()).toEqual({ state: 'on', health: 'broken' })
})
