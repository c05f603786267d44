import { afterEach, beforeEach, expect, test } from 'vitest'
import { startWorld, switchedOn, type World } from './testing/start-world.ts'

let world: World

beforeEach(async () => {
  world = await startWorld()
})

afterEach(() => world.close())

const runs = () =>
  world.services.database.prisma.run.findMany({ orderBy: { createdAt: 'asc' }, include: { logs: true } })

const runOf = async (tag: string) =>
  (await runs()).find(({ targets }) => JSON.stringify(targets).includes(`refs/tags/${tag}`))

/** Waits until the run that was to prove the tag is over. */
async function untilProved(tag: string) {
  await expect.poll(async () => (await runOf(tag))?.state, patience).toBe('published')
}

const patience = { timeout: 25_000, interval: 100 }

test('switching on submits the package, makes the hook and proves the first version', async () => {
  const { publicationId } = await switchedOn(world, 'money')
  await untilProved('v1.0.0')
  expect(world.sandbox.packagist.versions('lihua/money')).toContain('v1.0.0')
  const hooks = world.sandbox.gitee.listHooks('lihua/money')
  expect(hooks).toHaveLength(1)
  expect(hooks[0]?.url.startsWith(`${world.appUrl}/hooks/gitee/`)).toBe(true)
  const publication = await world.services.database.prisma.publication.findUniqueOrThrow({
    where: { id: publicationId },
  })
  expect(publication.state).toBe('on')
  await expect
    .poll(async () => (await world.services.database.prisma.publication.findFirst())?.lastPingAt, patience)
    .toBeInstanceOf(Date)
})

test('a pushed tag is relayed, followed and proved by itself', async () => {
  await switchedOn(world, 'money')
  await untilProved('v1.0.0')
  await world.sandbox.gitee.pushCommit('lihua/money', {
    message: 'More',
    files: { 'src/A.php': '<?php' },
    tags: ['v1.1.0'],
  })
  await untilProved('v1.1.0')
  expect(world.sandbox.packagist.versions('lihua/money')).toContain('v1.1.0')
  const run = await runOf('v1.1.0')
  expect(run).toMatchObject({ trigger: 'push', state: 'published', reason: null })
  expect(run?.logs[0]?.text).toContain('v1.1.0')
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
