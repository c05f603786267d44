import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type GiteeBench, type SignedInUser, startGiteeBench } from '#lib/testing/gitee-bench.ts'
import { faultPresets } from '#sandbox/fault-presets.ts'
import { discoverRepositories } from './discover-repositories.ts'
import { getRepository } from './get-repository.ts'
import { listDiscoveries } from './list-discoveries.ts'
import { listRepositories } from './list-repositories.ts'
import { resumeDiscoveries, startDiscovery } from './start-discovery.ts'

const READ_AT_A_TIME = 24

let bench: GiteeBench
let lihua: SignedInUser

beforeAll(async () => {
  bench = await startGiteeBench()
  const { gitee } = bench
  gitee.addAccount({ login: 'lihua', name: '李华' })
  gitee.addAccount({ login: 'ivanova', name: 'Анна' })
  gitee.addOrganization({ login: 'lab', members: { lihua: 'admin', ivanova: 'member' } })
})
afterAll(() => bench.close())
beforeEach(async () => {
  addPackage('lihua', 'money')
  addPackage('lab', 'sms')
  lihua = await bench.signIn('lihua')
})
afterEach(async () => {
  const { gitee, faults } = bench
  faults.clear()
  for (const { owner, path } of [...gitee.listRepositories()]) gitee.deleteRepository(`${owner}/${path}`)
  await prisma().repository.deleteMany()
  await prisma().user.deleteMany()
  await prisma().$executeRaw`DELETE FROM queue.job`
})

function addPackage(owner: string, path: string, manifest = `{"name":"${owner}/${path}"}`) {
  const history = [{ message: 'first', files: { 'composer.json': manifest } }]
  bench.gitee.addRepository({ owner, path, history })
}

async function start(who = lihua): Promise<string> {
  const started = await startDiscovery(bench.services, who)
  if (!started.ok) throw new Error(started.reason)
  return started.value.discoveryId
}

async function discover(who = lihua) {
  const discoveryId = await start(who)
  await discoverRepositories(bench.services, { discoveryId })
  return latest(who)
}

const latest = async (who = lihua) => (await listDiscoveries(bench.services, who.userId))[0]?.discovery
const rows = async (who = lihua) =>
  (await listRepositories(bench.services, { userId: who.userId, sort: 'name' })).rows
const names = async (who = lihua) => (await rows(who)).map(({ fullName }) => fullName)
const prisma = () => bench.services.database.prisma
const jobs = () =>
  prisma().$queryRaw<unknown[]>`SELECT id FROM queue.job WHERE name = 'discover-repositories'`
const countCalls = async () => {
  const { values } = await bench.services.metrics.upstream.get()
  const counts = values.filter(({ metricName }) => metricName?.endsWith('_count'))
  return counts.reduce((sum, { value }) => sum + value, 0)
}

test('own repositories and those of organisations are found, with what their composer.json says', async () => {
  bench.gitee.addRepository({ owner: 'lihua', path: 'notes', history: [{ message: 'x', files: { a: 'b' } }] })
  bench.gitee.addRepository({ owner: 'lihua', path: 'empty' })
  addPackage('lihua', 'broken', '{\n  "name": "lihua/broken",\n}')
  addPackage('lihua', 'Upper', '{"name":"LiHua/Upper"}')
  addPackage('lihua', 'secret')
  bench.gitee.setPrivate('lihua/secret', true)
  expect(await discover()).toMatchObject({ state: 'done', listed: 7, toRead: 6, read: 6, reason: null })
  expect(await rows()).toMatchObject([
    { fullName: 'lab/sms', state: 'publishable', packageName: 'lab/sms', isAdmin: true },
    { fullName: 'lihua/broken', state: 'blocked', blocked: 'manifest_invalid_json' },
    { fullName: 'lihua/empty', state: 'not_composer', blocked: 'repository_empty' },
    { fullName: 'lihua/money', state: 'publishable', blocked: null, packageType: 'library' },
    { fullName: 'lihua/notes', state: 'not_composer', blocked: 'manifest_absent' },
    { fullName: 'lihua/secret', state: 'blocked', blocked: 'repository_private' },
    { fullName: 'lihua/Upper', state: 'blocked', blocked: 'name_uppercase' },
  ])
  const { id = '' } = (await rows()).find(({ fullName }) => fullName === 'lihua/broken') ?? {}
  expect(await getRepository(bench.services, { userId: lihua.userId, repositoryId: id })).toMatchObject({
    manifestDetail: null,
    manifestFlaw: { line: 3, column: 1, expected: 'key', found: '}' },
  })
})

test('what one is only a member of is shown as not administrable', async () => {
  const ivanova = await bench.signIn('ivanova')
  await discover(ivanova)
  expect(await rows(ivanova)).toMatchObject([
    { fullName: 'lab/sms', isAdmin: false, state: 'blocked', blocked: 'not_administrator' },
  ])
})

test('one user does not see, or look through, what only another reaches', async () => {
  await discover()
  const ivanova = await bench.signIn('ivanova')
  const [money] = (await rows()).filter(({ fullName }) => fullName === 'lihua/money')
  const repositoryId = money?.id ?? ''
  expect(await getRepository(bench.services, { ...lihua, repositoryId })).toMatchObject({ id: repositoryId })
  expect(await getRepository(bench.services, { ...ivanova, repositoryId })).toBeNull()
  expect(await names(ivanova)).toEqual([])
  const foreign = { userId: ivanova.userId, grantId: lihua.grantId }
  expect(await startDiscovery(bench.services, foreign)).toMatchObject({ reason: 'grant_missing' })
})

test('a second look reads again only what was pushed to', async () => {
  await discover()
  bench.clock.advance(60_000)
  const before = await countCalls()
  expect(await discover()).toMatchObject({ state: 'done', listed: 2, toRead: 0 })
  expect((await countCalls()) - before).toBe(2)
  bench.clock.advance(60_000)
  const files = { 'composer.json': '{"name":"lihua/money2"}' }
  await bench.gitee.pushCommit('lihua/money', { message: 'renamed', files })
  expect(await discover()).toMatchObject({ toRead: 1, read: 1 })
  expect((await rows())[1]).toMatchObject({ packageName: 'lihua/money2' })
})

test('a rename or a change of visibility is noticed and recorded', async () => {
  await discover()
  bench.clock.advance(60_000)
  bench.gitee.renameRepository('lihua/money', 'coins')
  bench.gitee.setPrivate('lihua/coins', true)
  await discover()
  expect(await names()).toEqual(['lab/sms', 'lihua/coins'])
  const events = await prisma().event.findMany({ orderBy: { kind: 'asc' } })
  expect(events).toMatchObject([
    { kind: 'repository_renamed', data: { from: 'lihua/money', to: 'lihua/coins' } },
    { kind: 'repository_visibility_changed', data: { from: 'public', to: 'private' } },
  ])
})

test('a repository that vanished is no longer the user’s', async () => {
  await discover()
  bench.clock.advance(60_000)
  bench.gitee.deleteRepository('lihua/money')
  await discover()
  expect(await names()).toEqual(['lab/sms'])
})

test('a repository that vanished is no longer the user’s, though a new one has taken its name', async () => {
  await discover()
  bench.clock.advance(60_000)
  bench.gitee.deleteRepository('lihua/money')
  addPackage('lihua', 'money', '{"name":"lihua/new-money"}')
  await discover()
  expect(await rows()).toMatchObject([
    { fullName: 'lab/sms' },
    { fullName: 'lihua/money', packageName: 'lihua/new-money' },
  ])
})

test('a discovery under way is joined, not doubled, and its job is enqueued with it', async () => {
  const [first, second] = [await start(), await start()]
  expect(second).toBe(first)
  expect(await jobs()).toHaveLength(1)
})

test('a revoked grant cannot be looked through', async () => {
  bench.gitee.revokeTokens('lihua')
  expect(await discover()).toMatchObject({ state: 'failed', reason: 'token_unknown' })
  expect(await startDiscovery(bench.services, lihua)).toMatchObject({ ok: false, reason: 'sign_in_again' })
})

test('a repository that cannot be read is tried again next time and does not stop the others', async () => {
  bench.faults.add({ side: 'gitee', path: '/repos/lihua/money/contents/', ...faultPresets.bad_gateway })
  expect(await discover()).toMatchObject({ state: 'done', read: 2 })
  expect(await rows()).toMatchObject([{ state: 'publishable' }, { blocked: 'manifest_unreadable' }])
  bench.faults.clear()
  bench.clock.advance(60_000)
  expect(await discover()).toMatchObject({ state: 'done', toRead: 1 })
  expect(await rows()).toMatchObject([{ state: 'publishable' }, { state: 'publishable' }])
})

describe('a discovery that is interrupted goes on where it was', () => {
  beforeEach(() => {
    for (let index = 10; index < 38; index += 1) addPackage('lihua', `p${index}`)
  })

  test('while listing: pages already listed are not asked for again', async () => {
    for (let index = 100; index < 190; index += 1) addPackage('lihua', `z${index}`)
    const discoveryId = await start()
    bench.faults.add({ side: 'gitee', path: '/contents/', ...faultPresets.rate_limited })
    await discoverRepositories(bench.services, { discoveryId })
    expect(await latest()).toMatchObject({ state: 'reading', listed: 120, toRead: 120, read: 0 })
    await prisma().discovery.update({ where: { id: discoveryId }, data: { state: 'listing', nextPage: 2 } })
    const before = await countCalls()
    await discoverRepositories(bench.services, { discoveryId })
    expect(await latest()).toMatchObject({ state: 'reading', listed: 120 })
    const pagesLeft = 1 + 2
    expect((await countCalls()) - before).toBe(pagesLeft + READ_AT_A_TIME)
  })

  test('while reading: what was read is not read again', async () => {
    const discoveryId = await start()
    await discoverRepositories(bench.services, { discoveryId }, 1)
    await discoverRepositories(bench.services, { discoveryId }, 1)
    const halfway = await latest()
    expect(halfway).toMatchObject({ state: 'reading', listed: 30, toRead: 30 })
    const before = await countCalls()
    await discoverRepositories(bench.services, { discoveryId })
    expect(await latest()).toMatchObject({ state: 'done', toRead: 30, read: 30 })
    expect((await countCalls()) - before).toBe(30 - (halfway?.read ?? 0))
  })

  test('after a rate limit: later, as Gitee asks, without losing what was done', async () => {
    const discoveryId = await start()
    bench.faults.add({ side: 'gitee', path: '/contents/', times: 1, ...faultPresets.too_many_requests })
    await discoverRepositories(bench.services, { discoveryId })
    expect(await latest()).toMatchObject({ state: 'reading', read: READ_AT_A_TIME - 1 })
    await discoverRepositories(bench.services, { discoveryId })
    expect(await latest()).toMatchObject({ state: 'done', read: 30 })
  })

  test('by a killed process: it gets a job again once nobody works on it', async () => {
    const discoveryId = await start()
    await prisma().$executeRaw`DELETE FROM queue.job`
    await resumeDiscoveries(bench.services)
    expect(await jobs()).toHaveLength(0)
    bench.clock.advance(121_000)
    await resumeDiscoveries(bench.services)
    await resumeDiscoveries(bench.services)
    expect(await jobs()).toHaveLength(1)
    await discoverRepositories(bench.services, { discoveryId })
    expect(await latest()).toMatchObject({ state: 'done', read: 30 })
  })
})
