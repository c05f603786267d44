import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkPublication, recheckPublication } from '#lib/publication/check-publication.ts'
import { sweep } from '#lib/reconcile/sweep.ts'
import type { TestClock } from '#lib/testing/test-services.ts'
import { findPublication, publish } from './testing/drive.ts'
import { createRunningClock } from './testing/running-clock.ts'
import { startWorld, type World } from './testing/start-world.ts'

const MINUTE_MS = 60_000
const money = 'lihua/money'

let world: World
let clock: TestClock
let publicationId: string

beforeAll(async () => {
  clock = createRunningClock()
  world = await startWorld({ works: false, clock })
  publicationId = (await publish(world, 'money')).publicationId
  clock.advance(MINUTE_MS)
  await checkPublication(world.services, { publicationId })
  await sweep(world.services)
}, 60_000)

afterAll(() => world.close())

const checkOf = async (name: string) => {
  const { checks } = await findPublication(world, publicationId)
  return (Array.isArray(checks) ? checks : []).find((check) =>
    JSON.stringify(check).includes(`"name":"${name}"`),
  )
}

test('where nothing changed a sweep costs one call to Gitee, and a list and the feed of Packagist', async () => {
  clock.advance(MINUTE_MS)
  expect(await sweep(world.services)).toMatchObject({
    publications: 1,
    giteeCalls: 1,
    packagistCalls: 2,
    found: 0,
    repaired: 0,
    failures: 0,
    isResync: false,
  })
  const recorded = await world.services.database.prisma.sweep.findFirstOrThrow({
    orderBy: { startedAt: 'desc' },
  })
  expect(recorded).toMatchObject({ giteeCalls: 1, packagistCalls: 2 })
  expect(recorded.finishedAt).toBeInstanceOf(Date)
})

test('a push that no hook told of is found by the next sweep, and made up for', async () => {
  const fault = world.sandbox.faults.add({ side: 'gitee', kind: 'drop_hook' })
  clock.advance(MINUTE_MS)
  await world.sandbox.gitee.pushTag(money, 'v1.1.0')
  const pushedAt = clock.now()
  clock.advance(3 * MINUTE_MS)
  expect(await sweep(world.services)).toMatchObject({ giteeCalls: 3, found: 2, repaired: 0 })
  world.sandbox.faults.clear(fault)
  expect(await checkOf('hook_delivering')).toMatchObject({ state: 'fail', reason: 'hook_silent' })
  expect(await checkOf('tags')).toMatchObject({ state: 'fail', expected: '2', actual: '1' })
  const { lookedPushedAt } = await findPublication(world, publicationId)
  expect(Math.abs((lookedPushedAt?.getTime() ?? 0) - pushedAt.getTime())).toBeLessThan(1_000)
})

test('metadata that somebody else changed is read by conditional calls, once', async () => {
  clock.advance(MINUTE_MS)
  await world.sandbox.packagist.crawl(money)
  clock.advance(MINUTE_MS)
  const swept = await sweep(world.services)
  expect(swept).toMatchObject({ giteeCalls: 1, packagistCalls: 4 })
  expect(await checkOf('tags')).toMatchObject({ state: 'pass', expected: '2', actual: '2' })
  clock.advance(MINUTE_MS)
  expect(await sweep(world.services)).toMatchObject({ giteeCalls: 1, packagistCalls: 2 })
})

test('parts that a sweep read do not replace a whole look that was made meanwhile', async () => {
  const { prisma } = world.services.database
  const where = { publicationId }
  const { at } = await prisma.observation.findUniqueOrThrow({ where })
  // What is kept has another time than what was read of it: somebody looked in between.
  await prisma.observation.update({ where, data: { at: new Date(at.getTime() + 1) } })
  const fresh = { versions: { seen: true as const, value: [], at: clock.now() } }
  expect(await recheckPublication(world.services, { publicationId, fresh })).toBe(0)
  expect(await checkOf('tags')).toMatchObject({ state: 'pass' })
  await prisma.observation.update({ where, data: { at } })
  expect(await recheckPublication(world.services, { publicationId, fresh })).toBe(1)
  await checkPublication(world.services, { publicationId })
})

test('after a gap that the feed does not cover everything is read again, once', async () => {
  clock.advance(25 * 60 * MINUTE_MS)
  await world.sandbox.gitee.issueToken({ login: 'lihua' })
  const swept = await sweep(world.services)
  expect(swept).toMatchObject({ isResync: true })
  clock.advance(MINUTE_MS)
  expect(await sweep(world.services)).toMatchObject({ isResync: false, packagistCalls: 2 })
})

test('a package that now reads from elsewhere, or is not the user’s any more, is told by the list alone', async () => {
  const listing = world.sandbox.packagist.package(money)
  if (listing) listing.repository = 'https://github.com/lihua/money'
  clock.advance(MINUTE_MS)
  expect(await sweep(world.services)).toMatchObject({ found: 1, packagistCalls: 2 })
  expect(await checkOf('repository_url')).toMatchObject({
    state: 'fail',
    reason: 'url_differs',
    actual: 'https://github.com/lihua/money',
  })
  world.sandbox.packagist.removeMaintainer(money, 'lihua')
  clock.advance(MINUTE_MS)
  expect(await sweep(world.services)).toMatchObject({ found: 1, packagistCalls: 3 })
  expect(await checkOf('maintainer')).toMatchObject({ state: 'fail', reason: 'package_of_others' })
})

test('a list that fails is counted, and told again by the next sweep', async () => {
  const fault = world.sandbox.faults.add({ side: 'gitee', kind: 'answer', status: 502, path: '/user/repos' })
  clock.advance(MINUTE_MS)
  expect(await sweep(world.services)).toMatchObject({ failures: 1 })
  world.sandbox.faults.clear(fault)
  clock.advance(MINUTE_MS)
  expect(await sweep(world.services)).toMatchObject({ failures: 0 })
})

test('another name, a private face and the end of a repository are seen in the list', async () => {
  world.sandbox.gitee.renameRepository(money, 'cash')
  clock.advance(MINUTE_MS)
  await sweep(world.services)
  const { repositoryId } = await findPublication(world, publicationId)
  const { prisma } = world.services.database
  expect(await prisma.repository.findUniqueOrThrow({ where: { id: repositoryId } })).toMatchObject({
    fullName: 'lihua/cash',
  })
  expect(await checkOf('gitee_access')).toMatchObject({ state: 'pass', actual: 'lihua/cash' })
  world.sandbox.gitee.setPrivate('lihua/cash', true)
  clock.advance(MINUTE_MS)
  await sweep(world.services)
  expect(await checkOf('public_repository')).toMatchObject({ state: 'fail', reason: 'repository_private' })
  world.sandbox.gitee.deleteRepository('lihua/cash')
  clock.advance(MINUTE_MS)
  await sweep(world.services)
  expect(await checkOf('gitee_access')).toMatchObject({ state: 'fail', reason: 'repository_gone' })
  clock.advance(MINUTE_MS)
  expect(await sweep(world.services)).toMatchObject({ giteeCalls: 1, found: 0 })
  const kinds = (await prisma.event.findMany({ where: { publicationId } })).map(({ kind }) => kind)
  expect(kinds.filter((kind) => kind === 'drift_found').length).toBeGreaterThanOrEqual(4)
})
