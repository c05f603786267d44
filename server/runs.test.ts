import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { checkPublication } from '#lib/publication/check-publication.ts'
import { settleDrift } from '#lib/reconcile/settle-drift.ts'
import { beginRelays } from '#lib/runs/relay-store.ts'
import { startRun } from '#lib/runs/start-run.ts'
import { faultPresets } from '#sandbox/fault-presets.ts'
import { listRefs } from '#sandbox/git.ts'
import { advanceRun } from './testing/advance-run.ts'
import { createHookCaller, pushBody } from './testing/call-hook.ts'
import { drive, findRun, publish } from './testing/drive.ts'
import { connectPackagistAccount, startWorld, tokens, type World } from './testing/start-world.ts'

const patience = { timeout: 20_000 }

let aheadMs = 0
/** Runs as time does, and can be put forward. */
const clock = { now: () => new Date(Date.now() + aheadMs) }
let world: World
let person: Awaited<ReturnType<typeof publish>>
let publicationId: string

beforeAll(async () => {
  world = await startWorld({ works: false, clock })
  person = await publish(world, 'money')
  publicationId = person.publicationId
})

afterEach(() => world.sandbox.faults.clear())
afterAll(() => world.close())

const money = 'lihua/money'
const fault = (preset: keyof typeof faultPresets, path: string, times?: number) =>
  world.sandbox.faults.add({ side: 'packagist', path, ...faultPresets[preset], ...(times ? { times } : {}) })

/** Pushes a tag whose hook call leads to a run, carried on until it rests. */
async function pushTag(tag: string) {
  await world.sandbox.gitee.pushTag(money, tag)
  return drive(world, publicationId, 'push')
}

async function goOn(runId: string, afterMs: number) {
  aheadMs += afterMs
  await advanceRun(world.services, { runId })
  return findRun(world, runId)
}

test.each([
  ['an error of the server', 'server_error'],
  ['an HTML page of a proxy', 'bad_gateway'],
  ['a connection that is cut', 'cut'],
] as const)('%s at the update is tried again and published', async (_what, preset) => {
  fault(preset, '/api/update-package', 1)
  const run = await pushTag(`v1.1.${preset.length}`)
  expect(run).toMatchObject({ state: 'relaying', attempts: 1, finishedAt: null })
  expect(['unreachable', 'bad_response']).toContain(run.reason)
  expect(await goOn(run.id, 10_000)).toMatchObject({ state: 'published', reason: null })
})

test('429 is obeyed: nothing is asked before Retry-After has passed', async () => {
  const headers = { 'retry-after': '60' }
  world.sandbox.faults.add({
    side: 'packagist',
    path: '/api/update-package',
    ...faultPresets.too_many_requests,
    headers,
    times: 1,
  })
  const run = await pushTag('v1.2.0')
  expect(run).toMatchObject({ state: 'relaying', reason: 'rate_limited' })
  expect(Number(run.nextAttemptAt) - clock.now().getTime()).toBeGreaterThanOrEqual(59_000)
  const asked = () =>
    world.sandbox.packagist.requests().filter(({ path }) => path.startsWith('/api/update')).length
  const before = asked()
  expect(await goOn(run.id, 30_000)).toMatchObject({ state: 'relaying' })
  expect(asked()).toBe(before)
  expect(await goOn(run.id, 43_000)).toMatchObject({ state: 'published', reason: null })
})

test('metadata that cannot be read for a moment does not shorten the patience of the proof', async () => {
  await world.sandbox.gitee.pushTag(money, 'v1.3.0')
  fault('stuck_job', 'lihua/money', 1)
  fault('server_error', '/p2/', 1)
  await startRun(world.services, { publicationId, trigger: 'push' })
  const { id } = await world.services.database.prisma.run.findFirstOrThrow({
    where: { activePublicationId: publicationId },
  })
  await beginRelays(world.services.database, [id], clock.now())
  await world.services.database.prisma.run.update({
    where: { id },
    data: {
      state: 'proving',
      acceptedAt: clock.now(),
      preparedAt: clock.now(),
      targets: [
        {
          ref: 'refs/tags/v1.3.0',
          kind: 'tag',
          name: 'v1.3.0',
          commit: await commitOf('v1.3.0'),
          normalized: '1.3.0.0',
          state: 'waiting',
        },
      ],
    },
  })
  expect(await goOn(id, 0)).toMatchObject({ state: 'proving', attempts: 1 })
  const proving = goOn(id, 60_000)
  await expect.poll(() => findRun(world, id), patience).toMatchObject({ state: 'proving' })
  await world.sandbox.packagist.crawl(money)
  expect(await proving).toMatchObject({ state: 'published', reason: null })
})

async function commitOf(tag: string): Promise<string> {
  const refs = await listRefs(`${world.sandbox.folder}/gitee/git/lihua/money.git`, `refs/tags/${tag}`)
  return refs[0]?.commit ?? ''
}

test('a job that never ends is given up with its reason', async () => {
  fault('stuck_job', 'lihua/money', 1)
  await world.sandbox.gitee.pushTag(money, 'v1.4.0')
  await startRun(world.services, { publicationId, trigger: 'push' })
  const { id } = await world.services.database.prisma.run.findFirstOrThrow({
    where: { activePublicationId: publicationId },
  })
  const advancing = advanceRun(world.services, { runId: id })
  await expect.poll(() => findRun(world, id), patience).toMatchObject({ state: 'following' })
  aheadMs += 31 * 60_000
  await advancing
  expect(await findRun(world, id)).toMatchObject({ state: 'failed', reason: 'crawl_timeout' })
})

test('a tag whose composer.json names another version fails with that reason', async () => {
  const files = { 'composer.json': JSON.stringify({ name: money, version: '7.0.0' }) }
  await world.sandbox.gitee.pushCommit(money, { message: 'Odd', files, tags: ['v8.0.0'] })
  const run = await drive(world, publicationId, 'push')
  expect(run).toMatchObject({ state: 'failed', reason: 'tag_version_differs' })
  expect(run.logs[0]?.text).toContain('does not match version')
  const checks = await checkPublication(world.services, { publicationId })
  expect(checks?.find(({ name }) => name === 'tags')?.missing).toContainEqual(
    expect.objectContaining({ tag: 'v8.0.0', reason: 'tag_version_differs' }),
  )
  const mended = { 'composer.json': JSON.stringify({ name: money }) }
  await world.sandbox.gitee.pushCommit(money, { message: 'Even', files: mended })
  expect(await drive(world, publicationId, 'push')).toMatchObject({ state: 'published', reason: null })
})

test('a tag moved after publication fails as moved, now and when it is pushed again', async () => {
  const published = await pushTag('v1.5.0')
  expect(published.state).toBe('published')
  await world.sandbox.gitee.pushCommit(money, { message: 'Later', files: { 'a.php': '<?php' } })
  await drive(world, publicationId, 'push')
  await world.sandbox.gitee.moveTag(money, 'v1.5.0')
  expect(await drive(world, publicationId, 'push')).toMatchObject({ state: 'failed', reason: 'tag_moved' })
  const hook = await createHookCaller(world, publicationId)
  await hook.call({ at: clock.now().getTime(), body: pushBody('refs/tags/v1.5.0') })
  expect(await drive(world, publicationId, 'push')).toMatchObject({ state: 'failed', reason: 'tag_moved' })
})

test('a push of what is no version needs nothing of Packagist', async () => {
  const before = world.sandbox.packagist.requests().length
  expect(await pushTag('first-try')).toMatchObject({ state: 'published', reason: 'tag_not_version' })
  expect(world.sandbox.packagist.requests().length).toBe(before)
})

test('what a forged body claims is read again from Gitee', async () => {
  const hook = await createHookCaller(world, publicationId)
  await hook.call({
    at: clock.now().getTime(),
    body: pushBody('refs/tags/v1.2.0', { after: 'f'.repeat(40) }),
  })
  const run = await drive(world, publicationId, 'push')
  expect(run.state).toBe('published')
  expect(JSON.stringify(run.targets)).not.toContain('ffff')
})

test('a run goes on with its own outcome when a second worker comes by', async () => {
  await world.sandbox.gitee.pushTag(money, 'v1.6.0')
  await startRun(world.services, { publicationId, trigger: 'push' })
  const { id } = await world.services.database.prisma.run.findFirstOrThrow({
    where: { activePublicationId: publicationId },
  })
  const before = world.sandbox.packagist
    .requests()
    .filter(({ path }) => path.startsWith('/api/update')).length
  await Promise.all([1, 2, 3].map(() => advanceRun(world.services, { runId: id })))
  await expect.poll(() => findRun(world, id), patience).toMatchObject({ state: 'published' })
  const asked = world.sandbox.packagist.requests().filter(({ path }) => path.startsWith('/api/update')).length
  expect(asked - before).toBe(1)
})

test('a dead token blocks the run and fails its check; a new one lets it go on', async () => {
  world.sandbox.packagist.rotateTokens('lihua')
  const blocked = await pushTag('v1.7.0')
  expect(blocked).toMatchObject({ state: 'blocked', reason: 'token_rejected', dueAt: null, finishedAt: null })
  const asked = () =>
    world.sandbox.packagist.requests().filter(({ path }) => path.startsWith('/api/update')).length
  const checks = await checkPublication(world.services, { publicationId })
  expect(checks?.find(({ name }) => name === 'packagist_token')).toMatchObject({
    state: 'fail',
    reason: 'token_dead',
  })
  // A check asks whether the token works again; no run does.
  const before = asked()
  await settleDrift(world.services, { publicationId })
  expect(await goOn(blocked.id, 3_600_000)).toMatchObject({ state: 'blocked', reason: 'token_rejected' })
  await world.sandbox.gitee.pushTag(money, 'v1.8.0')
  await startRun(world.services, { publicationId, trigger: 'push' })
  expect(await goOn(blocked.id, 0)).toMatchObject({ state: 'blocked' })
  expect(asked()).toBe(before)
  world.sandbox.packagist.addAccount({ username: 'lihua', mainToken: tokens.main, safeToken: tokens.safe })
  await connectPackagistAccount(world, person.userId)
  await checkPublication(world.services, { publicationId })
  await settleDrift(world.services, { publicationId })
  expect(await goOn(blocked.id, 0)).toMatchObject({ state: 'published', reason: null })
  const served = await findRun(world, blocked.id)
  expect(served.deliveries.map(({ ref }) => ref)).toEqual(['refs/tags/v1.7.0', 'refs/tags/v1.8.0'])
  expect(world.sandbox.packagist.versions(money)).toEqual(expect.arrayContaining(['v1.7.0', 'v1.8.0']))
})

test('a push that comes again while its branch is being proved leaves the proof to the next run', async () => {
  await world.sandbox.gitee.pushCommit(money, { message: 'One', files: { 'one.php': '<?php' } })
  fault('stuck_job', 'lihua/money', 1)
  const first = pushRun()
  await expect
    .poll(
      () =>
        world.services.database.prisma.run.count({
          where: { state: 'following', preparedAt: { not: null } },
        }),
      patience,
    )
    .toBe(1)
  await world.sandbox.gitee.pushCommit(money, { message: 'Two', files: { 'two.php': '<?php' } })
  await world.sandbox.packagist.crawl(money)
  aheadMs += 31 * 60_000
  expect(await first).toMatchObject({ state: 'published', reason: 'pushed_again' })
  expect(await pushRun()).toMatchObject({ state: 'published', reason: null })
})

test('a job that Packagist never ends holds up later pushes for a minute at most', async () => {
  fault('stuck_job', 'lihua/money', 1)
  await world.sandbox.gitee.pushTag(money, 'v1.9.0')
  const stuck = pushRun()
  const followed = { state: 'following', preparedAt: { not: null } } as const
  await expect.poll(() => world.services.database.prisma.run.count({ where: followed }), patience).toBe(1)
  await world.sandbox.gitee.pushTag(money, 'v1.9.1')
  aheadMs += 61_000
  expect(await stuck).toMatchObject({ state: 'failed', reason: 'crawl_timeout' })
  expect(await pushRun()).toMatchObject({ state: 'published' })
  expect(world.sandbox.packagist.versions(money)).toEqual(expect.arrayContaining(['v1.9.0', 'v1.9.1']))
})

const pushRun = () => drive(world, publicationId, 'push')
const hour = 3_600_000

test('what stays unreachable for three days is given up, and made good by the next run that publishes', async () => {
  fault('server_error', '/api/update-package')
  const run = await pushTag('v2.0.0')
  let latest = run
  for (let step = 0; step < 40 && latest.finishedAt === null; step += 1) {
    const waitMs = Number(latest.nextAttemptAt) - clock.now().getTime()
    latest = await goOn(run.id, Math.max(0, waitMs) + 1)
  }
  expect(latest).toMatchObject({
    state: 'failed',
    reason: 'unreachable',
    words: expect.stringContaining('HTTP 5'),
  })
  expect(latest.gaveUpAt).not.toBeNull()
  const hours = (Number(latest.gaveUpAt) - run.createdAt.getTime()) / hour
  expect(hours).toBeGreaterThan(59)
  expect(hours).toBeLessThan(72)
  world.sandbox.faults.clear()
  expect(await pushTag('v2.0.1')).toMatchObject({ state: 'published' })
  expect(await findRun(world, run.id)).toMatchObject({ state: 'failed', gaveUpAt: null })
})

test('each request for a run is named by the turn that sent it', async () => {
  const run = await pushTag('v2.1.0')
  expect(run).toMatchObject({ state: 'published' })
  const names = world.sandbox.packagist.requests().flatMap(({ requestId }) => (requestId ? [requestId] : []))
  expect(names.filter((name) => name.startsWith(run.id))).toEqual([`${run.id}.1`])
  expect(new Set(names).size).toBe(names.length)
})
