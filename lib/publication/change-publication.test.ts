import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { newKey } from '#lib/platform/ids.ts'
import { discoverRepositories } from '#lib/repositories/discover-repositories.ts'
import { startDiscovery } from '#lib/repositories/start-discovery.ts'
import { type GiteeBench, type SignedInUser, startGiteeBench } from '#lib/testing/gitee-bench.ts'
import { pausePublication, requestNow, resumePublication, switchOff } from './change-publication.ts'
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

const listJobs = () =>
  rows().$queryRaw<
    { name: string }[]
  >`SELECT name FROM queue.job WHERE name IN ('start-run', 'check-publication')`

test.each([
  ['paused', 'publication_paused'],
  ['disabling', 'publication_off'],
  ['off', 'publication_off'],
] as const)(
  'asking for an update of what is %s is refused, and leaves no word of it',
  async (state, reason) => {
    await rows().publication.updateMany({ data: { state } })
    await rows().$executeRaw`DELETE FROM queue.job`
    const wish = { userId: owner.userId, repositoryId }
    expect(await requestNow(bench.services, { ...wish, what: 'update' })).toMatchObject({ ok: false, reason })
    expect(await listJobs()).toEqual([])
    expect(await rows().event.count({ where: { kind: 'update_asked' } })).toBe(0)
    expect(await requestNow(bench.services, { ...wish, what: 'check' })).toMatchObject({ ok: true })
    expect(await listJobs()).toEqual([{ name: 'check-publication' }])
  },
)

test('an update of what is on is asked for, and the history tells who did', async () => {
  await rows().$executeRaw`DELETE FROM queue.job`
  const wish = { userId: owner.userId, repositoryId, what: 'update' as const }
  expect(await requestNow(bench.services, wish)).toMatchObject({ ok: true })
  expect(await listJobs()).toEqual([{ name: 'start-run' }])
  const told = await rows().event.findMany({ where: { kind: 'update_asked' } })
  expect(told).toMatchObject([{ userId: owner.userId, repositoryId }])
})
