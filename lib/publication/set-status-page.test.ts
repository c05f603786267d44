import { afterAll, beforeAll, expect, test } from 'vitest'
import { newKey } from '#lib/platform/ids.ts'
import { discoverRepositories } from '#lib/repositories/discover-repositories.ts'
import { startDiscovery } from '#lib/repositories/start-discovery.ts'
import { type GiteeBench, type SignedInUser, startGiteeBench } from '#lib/testing/gitee-bench.ts'
import { readStatusPage } from './read-public-package.ts'
import { setStatusPage } from './set-status-page.ts'

let bench: GiteeBench
let owner: SignedInUser
let developer: SignedInUser

beforeAll(async () => {
  bench = await startGiteeBench()
  const { gitee } = bench
  for (const login of ['lihua', 'ivanova', 'stranger']) gitee.addAccount({ login })
  const files = (path: string) => ({ 'composer.json': `{"name":"lihua/${path}"}` })
  const members = { ivanova: 'developer' } as const
  for (const path of ['money', 'secret'])
    gitee.addRepository({
      owner: 'lihua',
      path,
      members,
      private: path === 'secret',
      history: [{ message: 'Begin', files: files(path) }],
    })
  owner = await signIn('lihua')
  developer = await signIn('ivanova')
  for (const path of ['money', 'secret']) await publish(path)
})
afterAll(() => bench.close())

async function signIn(login: string): Promise<SignedInUser> {
  const user = await bench.signIn(login)
  const started = await startDiscovery(bench.services, user)
  if (started.ok) await discoverRepositories(bench.services, started.value)
  return user
}

async function publish(path: string) {
  const { id: repositoryId } = await find(path)
  const keys = { hookKey: newKey(), hookSecret: 'sealed' }
  await bench.services.database.prisma.publication.create({
    data: { repositoryId, keeperId: owner.userId, packageName: `lihua/${path}`, state: 'on', ...keys },
  })
}

const find = (path: string) =>
  bench.services.database.prisma.repository.findFirstOrThrow({ where: { fullName: `lihua/${path}` } })

async function set(who: SignedInUser, path: string, isShown: boolean) {
  const { id: repositoryId } = await find(path)
  return setStatusPage(bench.services, { userId: who.userId, repositoryId, isShown })
}

const events = () =>
  bench.services.database.prisma.event.findMany({
    where: { kind: { startsWith: 'status_page' } },
    orderBy: { at: 'asc' },
    select: { kind: true, userId: true },
  })

test('an administrator shows the page and hides it; each is told once, however often it is wished', async () => {
  expect(await readStatusPage(bench.services, 'lihua/money')).toBeNull()
  for (const isShown of [true, true]) expect(await set(owner, 'money', isShown)).toMatchObject({ ok: true })
  expect(await readStatusPage(bench.services, 'lihua/money')).toMatchObject({ name: 'lihua/money' })
  bench.clock.advance(1_000)
  expect(await set(owner, 'money', false)).toMatchObject({ ok: true })
  expect(await readStatusPage(bench.services, 'lihua/money')).toBeNull()
  const { userId } = owner
  expect(await events()).toEqual([
    { kind: 'status_page_shown', userId },
    { kind: 'status_page_hidden', userId },
  ])
})

test('whoever does not administer the repository changes nothing', async () => {
  const before = await events()
  expect(await set(developer, 'money', true)).toMatchObject({ ok: false, reason: 'not_administrator' })
  const stranger = await bench.signIn('stranger')
  expect(await set(stranger, 'money', true)).toMatchObject({ ok: false, reason: 'not_found' })
  expect(await readStatusPage(bench.services, 'lihua/money')).toBeNull()
  expect(await events()).toEqual(before)
})

test('a private repository has no such page', async () => {
  expect(await set(owner, 'secret', true)).toMatchObject({ ok: false, reason: 'repository_private' })
})
