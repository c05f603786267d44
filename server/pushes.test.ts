import { afterAll, beforeAll, expect, test } from 'vitest'
import { pausePublication, resumePublication } from '#lib/publication/change-publication.ts'
import { checkPublication } from '#lib/publication/check-publication.ts'
import { startRun } from '#lib/runs/start-run.ts'
import { createHookCaller, pushBody } from './testing/call-hook.ts'
import { carryOn, drive, publish } from './testing/drive.ts'
import { startWorld, type World } from './testing/start-world.ts'

const money = 'lihua/money'
let world: World
let person: Awaited<ReturnType<typeof publish>>

beforeAll(async () => {
  world = await startWorld({ works: false })
  person = await publish(world, 'money')
})

afterAll(() => world.close())

const prisma = () => world.services.database.prisma
const waiting = () => prisma().delivery.count({ where: { runId: null, ignored: null } })
const push = () => drive(world, person.publicationId, 'push')

test('a branch push is proved at its commit', async () => {
  await world.sandbox.gitee.pushCommit(money, { message: 'More', files: { 'a.php': '<?php' } })
  const run = await push()
  expect(run).toMatchObject({ state: 'published', trigger: 'push', reason: null })
  expect(run.targets).toMatchObject([
    { ref: 'refs/heads/master', state: 'visible', normalized: 'dev-master' },
  ])
})

test('a tag creation makes the version, its deletion makes it vanish', async () => {
  await world.sandbox.gitee.pushTag(money, 'v2.0.0')
  expect(await push()).toMatchObject({ state: 'published', deliveries: [{ kind: 'tag_created' }] })
  expect(world.sandbox.packagist.versions(money)).toContain('v2.0.0')
  await world.sandbox.gitee.deleteTag(money, 'v2.0.0')
  const run = await push()
  expect(run).toMatchObject({ state: 'published', deliveries: [{ kind: 'tag_deleted' }] })
  expect(run.targets).toMatchObject([{ commit: null, state: 'visible' }])
  expect(world.sandbox.packagist.versions(money)).not.toContain('v2.0.0')
})

test('pushes that arrive during a run are served together by the next one, each once', async () => {
  const { publicationId } = person
  await world.sandbox.gitee.pushTag(money, 'v3.0.0')
  const running = push()
  await expect.poll(() => prisma().run.count({ where: { state: 'following' } }), { timeout: 10_000 }).toBe(1)
  for (const tag of ['v3.0.1', 'v3.0.2', 'v3.0.3']) await world.sandbox.gitee.pushTag(money, tag)
  expect(await waiting()).toBe(3)
  const first = await running
  expect(first.deliveries.map(({ ref }) => ref)).toEqual(['refs/tags/v3.0.0'])
  const second = await push()
  expect(second.deliveries.map(({ ref }) => ref).sort()).toEqual(
    [1, 2, 3].map((patch) => `refs/tags/v3.0.${patch}`),
  )
  expect([first.state, second.state]).toEqual(['published', 'published'])
  expect(await waiting()).toBe(0)
  await startRun(world.services, { publicationId, trigger: 'push' })
  expect(await prisma().run.count({ where: { activePublicationId: publicationId } })).toBe(0)
})

test('whatever begins a run, the pushes it takes along are relayed and proved', async () => {
  const { publicationId } = person
  await world.sandbox.gitee.pushTag(money, 'v3.9.0')
  await push()
  await startRun(world.services, { publicationId, trigger: 'asked' })
  await world.sandbox.gitee.deleteTag(money, 'v3.9.0')
  const asked = await carryOn(world, publicationId, 'asked')
  expect(asked).toMatchObject({ state: 'published', deliveries: [{ kind: 'tag_deleted' }] })
  expect(asked.targets).toContainEqual(expect.objectContaining({ ref: 'refs/tags/v3.9.0', commit: null }))
  await startRun(world.services, { publicationId, trigger: 'found' })
  await world.sandbox.gitee.pushTag(money, 'v3.9.1')
  const found = await carryOn(world, publicationId, 'found')
  expect(found).toMatchObject({ state: 'published', deliveries: [{ ref: 'refs/tags/v3.9.1' }] })
  expect(world.sandbox.packagist.versions(money)).toContain('v3.9.1')
})

test('a pause notes pushes without a run; resuming catches up with them', async () => {
  const { publicationId, userId, repositoryId } = person
  expect(await pausePublication(world.services, { userId, repositoryId })).toMatchObject({ ok: true })
  await world.sandbox.gitee.pushTag(money, 'v4.0.0')
  await startRun(world.services, { publicationId, trigger: 'push' })
  const noted = await prisma().delivery.findFirstOrThrow({ where: { ref: 'refs/tags/v4.0.0' } })
  expect(noted).toMatchObject({ runId: null, ignored: 'publication_paused' })
  expect(world.sandbox.packagist.versions(money)).not.toContain('v4.0.0')
  const hook = world.sandbox.gitee.listHooks(money)
  expect(hook).toHaveLength(1)
  expect(await resumePublication(world.services, { userId, repositoryId })).toMatchObject({ ok: true })
  expect(await drive(world, publicationId, 'asked')).toMatchObject({ state: 'published' })
  expect(world.sandbox.packagist.versions(money)).toContain('v4.0.0')
})

test('a push whose ref is gone by the time it is read ends well', async () => {
  const hook = await createHookCaller(world, person.publicationId)
  await hook.call({ body: pushBody('refs/heads/short-lived') })
  await hook.call({ body: pushBody('refs/tags/v99.0.0') })
  expect(await push()).toMatchObject({ state: 'published' })
})

test('in the end everything is in step and healthy', async () => {
  const checks = await checkPublication(world.services, person)
  expect(checks?.filter(({ state }) => state !== 'pass')).toEqual([])
  const { sync, health } = await prisma().publication.findUniqueOrThrow({
    where: { id: person.publicationId },
  })
  expect({ sync, health }).toEqual({ sync: 'synced', health: 'healthy' })
})

test('a push to a branch of a repository whose new name is not known yet is not taken for its deletion', async () => {
  world.sandbox.gitee.renameRepository(money, 'cash')
  await world.sandbox.gitee.pushCommit('lihua/cash', { message: 'Renamed', files: { 'b.php': '<?php' } })
  expect(await push()).toMatchObject({ state: 'blocked', reason: 'not_found', targets: [] })
  world.sandbox.gitee.renameRepository('lihua/cash', 'money')
})
