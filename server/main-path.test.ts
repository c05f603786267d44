import { afterEach, beforeEach, expect, test } from 'vitest'
import { startWorld, switchedOn, type World } from './testing/start-world.ts'

let world: World

beforeEach(async () => {
  world = await startWorld()
})

afterEach(() => world.close())

const runs = () =>
  world.services.database.prisma.run.findMany({ orderBy: { createdAt: 'asc' }, include: { log: true } })

/** Waits until nothing is under way and Packagist shows the version. */
async function untilVisible(version: string) {
  await expect.poll(() => world.sandbox.packagist.versions('lihua/money'), patience).toContain(version)
  await expect.poll(async () => (await runs()).map((run) => run.state), patience).not.toContain('proving')
  await expect.poll(async () => (await runs()).every((run) => run.finishedAt !== null), patience).toBe(true)
}

const patience = { timeout: 25_000, interval: 100 }

test('switching on submits the package, makes the hook and proves the first version', async () => {
  const { publicationId } = await switchedOn(world, 'money')
  await untilVisible('v1.0.0')
  expect(world.sandbox.packagist.versions('lihua/money')).toContain('v1.0.0')
  const hooks = world.sandbox.gitee.listHooks('lihua/money')
  expect(hooks).toHaveLength(1)
  expect(hooks[0]?.url.startsWith(`${world.appUrl}/hooks/gitee/`)).toBe(true)
  const publication = await world.services.database.prisma.publication.findUniqueOrThrow({
    where: { id: publicationId },
  })
  expect(publication.state).toBe('on')
})

test('a pushed tag is relayed, followed and proved by itself', async () => {
  await switchedOn(world, 'money')
  await untilVisible('v1.0.0')
  await world.sandbox.gitee.pushCommit('lihua/money', {
    message: 'More',
    files: { 'src/A.php': '<?php' },
    tags: ['v1.1.0'],
  })
  await untilVisible('v1.1.0')
  expect(world.sandbox.packagist.versions('lihua/money')).toContain('v1.1.0')
  const run = (await runs()).find(({ targets }) => JSON.stringify(targets).includes('v1.1.0'))
  expect(run).toMatchObject({ trigger: 'push', state: 'published', reason: null })
  expect(run?.log?.text).toContain('v1.1.0')
  const stages = [
    run?.receivedAt,
    run?.requestedAt,
    run?.acceptedAt,
    run?.crawledAt,
    run?.visibleAt,
    run?.finishedAt,
  ]
  expect(stages.every((at) => at instanceof Date)).toBe(true)
})
