import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkPublication } from '#lib/publication/check-publication.ts'
import { getRepositoryWithNextTag } from '#lib/publication/get-repository-and-publication.ts'
import { getNextTag, listVersions, type ProvenRow } from '#lib/publication/list-versions.ts'
import { faultPresets } from '#sandbox/fault-presets.ts'
import { drive, publish } from './testing/drive.ts'
import { signIn, startWorld, type World } from './testing/start-world.ts'

const money = 'lihua/money'
let world: World
let person: Awaited<ReturnType<typeof publish>>

beforeAll(async () => {
  world = await startWorld({ works: false })
  person = await publish(world, 'money')
})

afterAll(() => world.close())

/** From now on no call tells of a push, and none begins a run by itself. */
function muteHook() {
  const push = { side: 'gitee', method: 'PUSH', path: `^/${money}$` } as const
  world.sandbox.faults.add({ ...push, ...faultPresets.drop_hook })
}

/** What the page shows after the next look. */
async function look(next: string | null = null) {
  await checkPublication(world.services, person)
  return list(next)
}

async function list(next: string | null = null) {
  const { userId, repositoryId } = person
  const found = await listVersions(world.services, {
    ...{ userId, repositoryId, next },
    ...{ filter: 'all', search: '', page: 1 },
  })
  if (!found) throw new Error('the keeper sees the publication')
  return found
}

async function rowOf(version: string): Promise<ProvenRow | undefined> {
  const { rows } = await look()
  return rows.find((row) => row.version === version)
}

async function commit(files: Record<string, string>) {
  await world.sandbox.gitee.pushCommit(money, { message: 'Change', files })
}

const manifest = (change: object = {}) => JSON.stringify({ name: money, description: 'Amounts', ...change })

test('a pushed tag is published at its commit, with its run and the time from push to visible', async () => {
  await world.sandbox.gitee.pushTag(money, 'v1.1.0')
  const run = await drive(world, person.publicationId, 'push')
  const row = await rowOf('v1.1.0')
  expect(row).toMatchObject({ state: 'published', remedy: null, runId: run.id })
  expect(row?.giteeCommit).toBe(row?.packagistCommit)
  expect(row?.tookMs).toBe(Number(row?.visibleAt) - Number(row?.pushedAt))
  expect(row?.tookMs).toBeGreaterThan(0)
})

test('a tag is not called published before Packagist was seen to show it', async () => {
  muteHook()
  await world.sandbox.gitee.pushTag(money, 'v1.2.0')
  expect(await rowOf('v1.2.0')).toMatchObject({
    ...{ state: 'missing', reason: 'tag_not_crawled', remedy: 'sync' },
    ...{ packagistCommit: null, visibleAt: null, runId: null },
  })
  await drive(world, person.publicationId)
  expect(await rowOf('v1.2.0')).toMatchObject({ state: 'published' })
})

test('a tag that was moved after its version was published shows both commits and wants another tag', async () => {
  const before = (await rowOf('v1.2.0'))?.giteeCommit
  await commit({ 'src/Money.php': '<?php' })
  await world.sandbox.gitee.moveTag(money, 'v1.2.0')
  await drive(world, person.publicationId)
  const row = await rowOf('v1.2.0')
  expect(row).toMatchObject({
    state: 'missing',
    reason: 'tag_moved',
    packagistCommit: before,
    remedy: 'new_tag',
  })
  expect(row?.giteeCommit).not.toBe(before)
  const { next } = await list()
  expect(next).toMatchObject({ tag: 'v1.2.1', branch: 'master', obstacles: [] })
})

test('a broken composer.json is told before tagging and after, with its line', async () => {
  await commit({ 'composer.json': '{\n  "name": "lihua/money",,\n}' })
  const flaw = { line: 2, column: 25, expected: 'key', found: ',' }
  const broken = { reason: 'manifest_invalid_json', flaw }
  expect(await look()).toMatchObject({ next: { tag: 'v1.2.1', obstacles: [broken] } })
  await world.sandbox.gitee.pushTag(money, 'v1.3.0')
  await drive(world, person.publicationId)
  expect(await rowOf('v1.3.0')).toMatchObject({
    ...{ state: 'missing', reason: 'manifest_not_json', remedy: 'new_tag', flaw },
  })
})

test('a version field that names another version is told before tagging', async () => {
  await commit({ 'composer.json': manifest({ version: '1.0.0' }) })
  const { next, isProposedStopped } = await look('v1.4.0')
  expect(isProposedStopped).toBe(true)
  expect(next?.obstacles).toEqual([{ reason: 'tag_version_differs', expected: 'v1.4.0', actual: '1.0.0' }])
  await commit({ 'composer.json': manifest() })
  expect(await look('v1.4.0')).toMatchObject({
    next: { tag: 'v1.4.0', obstacles: [], warnings: [] },
    isProposedStopped: false,
  })
  expect(await list('v1.1.0')).toMatchObject({ next: { obstacles: [{ reason: 'tag_exists' }] } })
})

test('a version deleted on Packagist is told apart from one that never was there', async () => {
  world.sandbox.packagist.deleteVersion(money, 'v1.1.0')
  expect(await rowOf('v1.1.0')).toMatchObject({
    ...{ state: 'missing', reason: 'version_removed', packagistCommit: null },
    ...{ remedy: 'sync', tookMs: null, runId: null },
  })
})

test('a version whose tag is gone from Gitee stays as one of Packagist alone', async () => {
  const before = (await rowOf('v1.0.0'))?.giteeCommit
  await world.sandbox.gitee.deleteTag(money, 'v1.0.0')
  expect(await rowOf('v1.0.0')).toMatchObject({
    ...{ ref: null, state: 'packagist_only', reason: 'tag_still_there' },
    ...{ giteeCommit: null, packagistCommit: before },
  })
})

test('heads of branches are held against their development versions, the default branch first', async () => {
  await drive(world, person.publicationId)
  await look()
  const { userId, repositoryId } = person
  const choice = { filter: 'branches' as const, search: '', page: 1, next: null }
  const found = await listVersions(world.services, { userId, repositoryId, ...choice })
  expect(found?.rows).toMatchObject([{ version: 'dev-master', isDefault: true, state: 'published' }])
})

test('a paused publication would not pass the next tag on', async () => {
  const { prisma } = world.services.database
  const change = (state: 'paused' | 'on') =>
    prisma.publication.update({ where: { id: person.publicationId }, data: { state } })
  const { userId, repositoryId } = person
  const nextTag = () => getNextTag(world.services, { userId, repositoryId })
  await change('paused')
  expect((await nextTag())?.obstacles).toContainEqual({ reason: 'publication_paused' })
  expect(await getRepositoryWithNextTag(world.services, { userId, repositoryId })).toMatchObject({
    nextTag: await nextTag(),
  })
  expect(await list('v1.1.0')).toMatchObject({
    next: { obstacles: expect.arrayContaining([{ reason: 'publication_paused' }]) },
    isProposedStopped: true,
  })
  await change('on')
})

test('while publishing is off nobody is told to push a tag', async () => {
  const change = (state: 'off' | 'on') =>
    world.services.database.prisma.publication.update({
      where: { id: person.publicationId },
      data: { state },
    })
  expect(await list()).toMatchObject({ isProposedStopped: false })
  await change('off')
  expect(await list()).toMatchObject({ next: null, isProposedStopped: true })
  await change('on')
})

test('nobody else sees the versions, and before the first look there are none', async () => {
  world.sandbox.gitee.addAccount({ login: 'stranger' })
  const { userId } = await signIn(world, 'stranger')
  const { repositoryId, publicationId } = person
  const choice = { filter: 'all' as const, search: '', page: 1, next: null }
  expect(await listVersions(world.services, { userId, repositoryId, ...choice })).toBeNull()
  expect(await getNextTag(world.services, { userId, repositoryId })).toBeNull()
  await world.services.database.prisma.observation.deleteMany({ where: { publicationId } })
  expect(await list()).toMatchObject({ rows: [], looked: null, next: null })
})
