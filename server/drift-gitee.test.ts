import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startRepair } from '#lib/reconcile/start-repair.ts'
import { drive, publish } from './testing/drive.ts'
import { type Kept, listTroubles, look, press, readHistory } from './testing/repair.ts'
import { createRunningClock } from './testing/running-clock.ts'
import { discover, startWorld, type World } from './testing/start-world.ts'

const clock = createRunningClock()
let world: World
let kept: Kept & { grantId: string }
/** Where the repository is by now: every test leaves it in order, wherever that is. */
let fullName = 'lihua/money'

beforeAll(async () => {
  world = await startWorld({ works: false, clock })
  world.sandbox.gitee.addOrganization({ login: 'hexagon', members: { lihua: 'admin' } })
  world.sandbox.gitee.addAccount({ login: 'wang' })
  kept = await publish(world, 'money')
})

beforeEach(async () => {
  expect(await listTroubles(world, kept)).toEqual([])
})

afterAll(() => world.close())

const gitee = () => world.sandbox.gitee
const manifest = (name: string) => JSON.stringify({ name, description: 'd', license: 'MIT' })
const cloneUrl = () => `${gitee().url}/${fullName}.git`

/** What the user's repository list brings to light. */
async function rediscover() {
  clock.advance(60_000)
  await discover(world, kept, fullName)
}

test.each([
  ['renamed', 'lihua/exact-money', () => gitee().renameRepository('lihua/money', 'exact-money')],
  [
    'handed to another owner',
    'hexagon/exact-money',
    () => gitee().transferRepository('lihua/exact-money', 'hexagon'),
  ],
])('a repository that was %s is found again, and one press points the package to it', async (...row) => {
  const [, place, breaks] = row
  const before = cloneUrl()
  breaks()
  fullName = place
  await rediscover()
  const found = await look(world, kept, 'repository_url')
  expect(found).toMatchObject({ state: 'fail', reason: 'url_differs', expected: cloneUrl(), actual: before })
  expect(await look(world, kept, 'gitee_access')).toMatchObject({ state: 'pass', actual: place })
  expect(await listTroubles(world, kept)).toEqual(['repository_url url_differs'])
  const receipt = await press(world, kept, 'repository_url')
  expect(receipt).toMatchObject({ state: 'done', expected: cloneUrl(), actual: before })
  expect(world.sandbox.packagist.package('lihua/money')?.repository).toBe(cloneUrl())
  const { prisma } = world.services.database
  const renamed = await prisma.event.findFirst({
    where: { kind: 'repository_renamed' },
    orderBy: { at: 'desc' },
  })
  expect(renamed?.data).toMatchObject({ to: place })
  await gitee().pushTag(fullName, `v1.${place.length}.0`)
  expect(await drive(world, kept.publicationId, 'push')).toMatchObject({ state: 'published' })
})

test('a repository that was made private is told, and mended by making it public', async () => {
  gitee().setPrivate(fullName, true)
  expect(await look(world, kept, 'public_repository')).toMatchObject({
    state: 'fail',
    reason: 'repository_private',
    remedy: 'make_public',
  })
  const { userId, repositoryId } = kept
  const refused = await startRepair(world.services, { userId, repositoryId, check: 'public_repository' })
  expect(refused).toMatchObject({ ok: false, reason: 'nothing_to_repair' })
  await gitee().pushTag(fullName, 'v2.0.0')
  expect((await look(world, kept, 'tags')).missing).toMatchObject([
    { tag: 'v2.0.0', reason: 'repository_private' },
  ])
  gitee().setPrivate(fullName, false)
  expect(await look(world, kept, 'public_repository')).toMatchObject({ state: 'pass' })
  expect(await look(world, kept, 'tags')).toMatchObject({ reason: 'tags_missing', remedy: 'request_update' })
  const receipt = await press(world, kept, 'tags')
  expect(receipt).toMatchObject({ state: 'done', proof: 'metadata', remedy: 'request_update' })
  expect(world.sandbox.packagist.versions('lihua/money')).toContain('v2.0.0')
})

test('a default branch that was renamed is missing on Packagist until it is asked to look', async () => {
  await gitee().renameBranch(fullName, 'master', 'main')
  const found = await look(world, kept, 'tags')
  expect(found).toMatchObject({ state: 'fail', reason: 'branch_behind', remedy: 'request_update' })
  expect(found.missing).toMatchObject([{ kind: 'branch', tag: 'main', reason: 'branch_not_crawled' }])
  expect(await press(world, kept, 'tags')).toMatchObject({ state: 'done', proof: 'metadata' })
  expect(world.sandbox.packagist.versions('lihua/money')).toContain('dev-main')
})

test('another name in composer.json is told with both names, and mended by the next commit', async () => {
  const renamed = { message: 'Rename', files: { 'composer.json': manifest('lihua/cash') } }
  await gitee().pushCommit(fullName, renamed)
  await drive(world, kept.publicationId, 'push')
  const found = await look(world, kept, 'manifest')
  expect(found).toMatchObject({ state: 'fail', reason: 'name_mismatch', remedy: 'fix_manifest' })
  expect(found).toMatchObject({ expected: 'lihua/money', actual: 'lihua/cash' })
  const { userId, repositoryId } = kept
  expect(await startRepair(world.services, { userId, repositoryId, check: 'manifest' })).toMatchObject({
    ok: false,
    reason: 'nothing_to_repair',
  })
  await gitee().pushCommit(fullName, { message: 'Back', files: { 'composer.json': manifest('lihua/money') } })
  await drive(world, kept.publicationId, 'push')
  expect(await readHistory(world, kept, 'manifest')).toMatchObject([
    { kind: 'drift_found', data: { reason: 'name_mismatch', actual: 'lihua/cash' } },
  ])
})

test('who lost the rights on Gitee is told so, and nothing can be pressed', async () => {
  gitee().setOrganizationMember('hexagon', 'lihua', 'member')
  gitee().setMember(fullName, 'lihua', 'developer')
  const found = await look(world, kept, 'gitee_access')
  expect(found).toMatchObject({ state: 'fail', reason: 'not_administrator', remedy: 'ask_maintainer' })
  const { userId, repositoryId } = kept
  expect(await startRepair(world.services, { userId, repositoryId, check: 'repository_url' })).toMatchObject({
    ok: false,
    reason: 'not_administrator',
  })
  gitee().setOrganizationMember('hexagon', 'lihua', 'admin')
  gitee().setMember(fullName, 'lihua', 'admin')
})

test('a repository that was deleted is told as gone, also when a new one has taken its name', async () => {
  const isGone = { state: 'fail', reason: 'repository_gone' }
  gitee().deleteRepository(fullName)
  expect(await look(world, kept, 'gitee_access')).toMatchObject(isGone)
  const [owner = '', path = ''] = fullName.split('/')
  const files = { 'composer.json': manifest('lihua/money') }
  gitee().addRepository({ owner, path, history: [{ message: 'again', files, tags: ['v9.0.0'] }] })
  expect(await look(world, kept, 'gitee_access')).toMatchObject(isGone)
  const { userId, repositoryId } = kept
  expect(await startRepair(world.services, { userId, repositoryId, check: 'hook_present' })).toMatchObject({
    ok: false,
    reason: 'not_found',
  })
  expect(await readHistory(world, kept, 'gitee_access')).toContainEqual(
    expect.objectContaining({
      kind: 'drift_found',
      data: { check: 'gitee_access', reason: 'repository_gone' },
    }),
  )
})
