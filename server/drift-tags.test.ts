import { rm } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startRepair } from '#lib/reconcile/start-repair.ts'
import { startRun } from '#lib/runs/start-run.ts'
import { faultPresets } from '#sandbox/fault-presets.ts'
import { drive } from './testing/drive.ts'
import { keepSeeded } from './testing/keep-seeded.ts'
import { type Kept, look, press } from './testing/repair.ts'
import { createRunningClock } from './testing/running-clock.ts'
import { connectPackagistAccount, discover, signIn, startWorld, type World } from './testing/start-world.ts'

const notes = 'lihua/release-notes'

const clock = createRunningClock()
let world: World
let kept: Kept

beforeAll(async () => {
  world = await startWorld({ works: false, seed: true, clock })
  const person = await signIn(world)
  const credentialId = await connectPackagistAccount(world, person.userId)
  await discover(world, person, notes)
  kept = await keepSeeded(world, { ...person, credentialId }, { fullName: notes })
}, 180_000)

afterEach(() => world.sandbox.faults.clear())
afterAll(() => world.close())

const gitee = () => world.sandbox.gitee
const packagist = () => world.sandbox.packagist
const gitFails = (preset: 'cut' | 'server_error') =>
  world.sandbox.faults.add({ side: 'gitee', path: `^/${notes}.git/`, ...faultPresets[preset] })

async function missingTags() {
  const { missing = [], remedy } = await look(world, kept, 'tags')
  const tags = missing.filter(({ isIgnored }) => !isIgnored)
  return { tags: new Map(tags.map((each) => [each.tag, each])), remedy }
}

/** The verdict on one tag, and what a press makes of it. */
async function expectSolvedByPress(tag: string, verdict: object) {
  const { tags, remedy } = await missingTags()
  expect(tags.get(tag)).toMatchObject(verdict)
  expect(remedy).toBe('request_update')
  expect(await press(world, kept, 'tags')).toMatchObject({ state: 'done', proof: 'metadata' })
  expect(packagist().versions(notes)).toContain(tag)
  expect((await missingTags()).tags.has(tag)).toBe(false)
}

/** A run whose crawl brought nothing, carried past the patience of its proof. */
async function driveToTheEnd() {
  const driven = drive(world, kept.publicationId)
  const { prisma } = world.services.database
  const active = () => prisma.run.findUnique({ where: { activePublicationId: kept.publicationId } })
  await expect.poll(active, { timeout: 20_000 }).toMatchObject({ state: 'proving' })
  clock.advance(16_000)
  return driven
}

test('before any run of ours, each missing tag has the reason that its own files tell', async () => {
  const { tags } = await missingTags()
  expect([...tags.values()].map(({ tag, reason }) => [tag, reason])).toEqual([
    ['v1.0.1', 'tag_moved'],
    ['v1.1.0', 'manifest_not_json'],
    ['v1.2.0', 'manifest_missing'],
    ['v1.3.0', 'tag_version_differs'],
    ['v1.5.0', 'tag_not_crawled'],
    ['v1.6.0', 'tag_not_crawled'],
    ['v2.0.0', 'tag_not_crawled'],
  ])
  const moved = tags.get('v1.0.1')
  expect(moved?.published).toMatch(/^[0-9a-f]{40}$/)
  expect(moved?.commit).not.toBe(moved?.published)
  expect(tags.get('v1.1.0')?.flaw).toEqual({ line: 4, column: 1, expected: 'key', found: '}' })
  expect(tags.get('v1.3.0')).toMatchObject({ expected: 'v1.3.0', actual: '1.2.9' })
})

test('one press brings every tag that an update can bring, and the others have their reason', async () => {
  const receipt = await press(world, kept, 'tags')
  expect(receipt).toMatchObject({ state: 'done', proof: 'metadata', reason: 'tags_missing' })
  expect(packagist().versions(notes)).toEqual(expect.arrayContaining(['v1.5.0', 'v2.0.0']))
  const { tags, remedy } = await missingTags()
  expect([...tags.keys()]).toEqual(['v1.0.1', 'v1.1.0', 'v1.2.0', 'v1.3.0', 'v1.6.0'])
  expect(tags.get('v1.6.0')).toMatchObject({
    reason: 'manifest_invalid',
    detail: expect.stringContaining('require.php : invalid version constraint'),
  })
  expect(remedy).toBeUndefined()
})

test('what no update brings cannot be pressed', async () => {
  const { userId, repositoryId } = kept
  expect(await startRepair(world.services, { userId, repositoryId, check: 'tags' })).toMatchObject({
    ok: false,
    reason: 'nothing_to_repair',
  })
})

test('tags that are no versions are listed and do not count', async () => {
  const { missing = [], expected } = await look(world, kept, 'tags')
  expect(missing.filter(({ isIgnored }) => isIgnored)).toMatchObject([
    { tag: 'nightly', reason: 'tag_not_version' },
  ])
  expect(expected).toBe('9')
})

test('a version that was deleted on Packagist is told as removed, and comes back at a press', async () => {
  packagist().deleteVersion(notes, 'v2.0.0')
  await expectSolvedByPress('v2.0.0', { reason: 'version_removed' })
})

test('a tag whose run goes on is in progress', async () => {
  await gitee().pushTag(notes, 'v2.1.0')
  await startRun(world.services, { publicationId: kept.publicationId, trigger: 'asked' })
  expect((await missingTags()).tags.get('v2.1.0')).toMatchObject({ reason: 'tag_in_progress' })
  const { prisma } = world.services.database
  await prisma.run.deleteMany({ where: { activePublicationId: kept.publicationId } })
  await expectSolvedByPress('v2.1.0', { reason: 'tag_not_crawled' })
})

test('where Packagist reads an older clone, that is the reason', async () => {
  gitFails('server_error')
  await gitee().pushTag(notes, 'v2.2.0')
  expect(await driveToTheEnd()).toMatchObject({ state: 'failed', reason: 'repository_outdated' })
  world.sandbox.faults.clear()
  await expectSolvedByPress('v2.2.0', {
    reason: 'repository_outdated',
    detail: expect.stringContaining('may be outdated'),
  })
})

test("where the crawl failed, Packagist's words are the reason", async () => {
  await rm(`${world.sandbox.folder}/packagist/mirrors`, { recursive: true })
  gitFails('cut')
  await gitee().pushTag(notes, 'v2.3.0')
  expect(await driveToTheEnd()).toMatchObject({ state: 'failed', reason: 'crawl_failed' })
  world.sandbox.faults.clear()
  await expectSolvedByPress('v2.3.0', {
    reason: 'crawl_failed',
    detail: expect.stringContaining('could not be downloaded'),
  })
})

test('a tag of a frozen package waits for the thaw, which brings it', async () => {
  packagist().freeze(notes, 'gone')
  await gitee().pushTag(notes, 'v2.4.0')
  expect((await missingTags()).tags.get('v2.4.0')).toMatchObject({ reason: 'package_frozen' })
  expect(await press(world, kept, 'not_frozen')).toMatchObject({ state: 'done' })
  expect(packagist().versions(notes)).toContain('v2.4.0')
})

test('of two tags of one version the other one is named', async () => {
  const files = { 'CHANGELOG.md': '# Later\n' }
  await gitee().pushCommit(notes, { message: 'Go on', files, tags: ['2.4'] })
  await drive(world, kept.publicationId)
  expect((await missingTags()).tags.get('2.4')).toMatchObject({ reason: 'tag_conflicts', actual: 'v2.4.0' })
})
