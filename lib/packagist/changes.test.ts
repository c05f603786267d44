import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { connectTo } from '#lib/testing/test-packagist.ts'
import { createTestClock, type TestClock } from '#lib/testing/test-services.ts'
import { type GitFixture, manifest, startGitFixture } from '#sandbox/packagist/git-fixture.ts'
import { type SiteFixture, startSite } from '#sandbox/packagist/site-fixture.ts'
import type { PackagistApi } from './api.ts'
import { listChanges } from './changes.ts'

const HOUR_MS = 60 * 60 * 1000
let site: SiteFixture
let git: GitFixture
let api: PackagistApi
let clock: TestClock

beforeAll(async () => {
  clock = createTestClock()
  site = await startSite({ clock: () => clock.now().getTime() })
  git = await startGitFixture()
  api = connectTo(site.url)
})
beforeEach(() => site.faults.clear())
afterAll(async () => {
  await site.close()
  await git.close()
})

async function begin(): Promise<number> {
  const first = await listChanges(api, null)
  if (!first.ok || first.value.state !== 'resync') throw new Error('the first call has nothing to begin from')
  return first.value.timestamp
}

async function publish(name: string): Promise<void> {
  const repository = await git.create(name)
  await git.commit(name, { tag: 'v1.0.0', files: { 'composer.json': manifest({ name }) } })
  site.addPackage({ name, repository, maintainers: ['lihua'] })
  await site.crawl(name)
}

test('the first call says from when to go on, the next one what changed since, file by file', async () => {
  const since = await begin()
  clock.advance(2_000)
  await publish('lihua/fed')
  const at = new Date(Math.floor(clock.now().getTime() / 1000) * 1000)
  const next = await listChanges(api, since)
  expect(next).toEqual({
    ok: true,
    value: {
      state: 'read',
      timestamp: clock.now().getTime() * 10,
      changed: [
        { name: 'lihua/fed', isBranches: false, type: 'update', at },
        { name: 'lihua/fed', isBranches: true, type: 'update', at },
      ],
    },
  })
  clock.advance(1_000)
  const later = next.ok ? next.value.timestamp + 1 : since
  expect(await listChanges(api, later)).toMatchObject({ value: { state: 'read', changed: [] } })
})

test('a deleted package is told as deleted', async () => {
  await publish('lihua/short')
  clock.advance(1_000)
  const since = await begin()
  site.deletePackage('lihua/short')
  expect(await listChanges(api, since)).toMatchObject({
    value: {
      changed: [
        { name: 'lihua/short', isBranches: false, type: 'delete' },
        { name: 'lihua/short', isBranches: true, type: 'delete' },
      ],
    },
  })
})

test('after more than a day everything has to be looked at anew, from the time the answer says', async () => {
  const since = await begin()
  clock.advance(25 * HOUR_MS)
  const timestamp = clock.now().getTime() * 10
  expect(await listChanges(api, since)).toEqual({ ok: true, value: { state: 'resync', timestamp } })
  expect(await listChanges(api, timestamp)).toMatchObject({ value: { state: 'read' } })
})

test('a since that Packagist does not take starts anew as well', async () => {
  expect(await listChanges(api, 5)).toMatchObject({ ok: true, value: { state: 'resync' } })
})

test.each([
  ['an action of another kind', 200, { actions: [{ type: 'x', package: 'a/b', time: 1 }], timestamp: 1 }],
  ['a feed without its time', 200, { actions: [] }],
  ['a refusal without the time', 400, { error: 'no' }],
])('%s is no answer', async (_what, status, body) => {
  site.faults.add({ side: 'packagist', kind: 'answer', status, body: JSON.stringify(body) })
  const reason = status === 200 ? 'bad_response' : 'rejected'
  expect(await listChanges(api, null)).toMatchObject({ ok: false, reason })
})
