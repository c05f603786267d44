import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type GitFixture, manifest, startGitFixture } from './git-fixture.ts'
import { expandVersions } from './minify-versions.ts'
import type { PublishedListing } from './publish-versions.ts'
import { type SiteFixture, startSite } from './site-fixture.ts'

const [one, two] = ['1'.repeat(40), '2'.repeat(40)]
const Metadata = z.object({ packages: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))) })
let site: SiteFixture
let git: GitFixture
let now = Date.UTC(2026, 5, 1, 12)

beforeAll(async () => {
  site = await startSite({ clock: () => now, keeps: false })
  git = await startGitFixture()
})
afterAll(async () => {
  await site.close()
  await git.close()
})

const listing = (name: string, more: Partial<PublishedListing> = {}): PublishedListing => ({
  name,
  repository: `https://gitee.com/${name}`,
  maintainers: ['lihua'],
  versions: [
    { version: 'v1.0.0', normalized: '1.0.0.0', commit: one },
    { version: 'dev-master', normalized: 'dev-master', commit: two },
  ],
  ...more,
})

async function read(name: string, suffix = '') {
  const { status, body, headers } = await site.get(`/p2/${name}${suffix}.json`)
  const versions = status === 200 ? expandVersions(Metadata.parse(body).packages[name] ?? []) : []
  return { versions, modified: headers.get('last-modified') ?? '' }
}
const feed = async (since: number) => (await site.get(`/metadata/changes.json?since=${since}`)).body

describe('packages published in bulk', () => {
  test('show their versions as crawled ones do, and the feed tells of none', async () => {
    const since = now * 10
    site.addPublished([listing('lihua/a'), listing('lihua/b', { versions: [] })])
    const source = { url: 'https://gitee.com/lihua/a' }
    expect((await read('lihua/a')).versions).toMatchObject([
      { name: 'lihua/a', version: 'v1.0.0', source: { ...source, reference: one }, dist: null },
    ])
    expect((await read('lihua/a', '~dev')).versions).toMatchObject([
      { version: 'dev-master', 'default-branch': true, source: { ...source, reference: two } },
    ])
    expect((await read('lihua/b')).versions).toEqual([])
    expect(site.versions('lihua/a')).toEqual(['v1.0.0', 'dev-master'])
    expect(await feed(since)).toMatchObject({ actions: [] })
  })

  test('were written when they were listed, whenever somebody reads them first', async () => {
    const listedAt = new Date(now).toUTCString()
    site.addPublished([listing('lihua/late')])
    now += 60_000
    const { modified } = await read('lihua/late')
    expect(modified).toBe(listedAt)
    now += 60_000
    const again = await site.get('/p2/lihua/late.json', { 'if-modified-since': modified })
    expect(again.status).toBe(304)
  })

  test('are listed for their maintainers', async () => {
    site.addAccount({ username: 'WangWu' })
    site.addPublished([listing('wang/a', { maintainers: ['WangWu'] })])
    expect((await site.get('/users/wangwu/packages.json')).body).toMatchObject({
      packages: [{ name: 'wang/a', repository: 'https://gitee.com/wang/a' }],
    })
  })

  test('are crawled like others later: what was not read before counts as known', async () => {
    const name = 'lihua/crawled'
    const repository = await git.create(name)
    const commit = await git.commit(name, { tag: 'v1.0.0', files: { 'composer.json': manifest({ name }) } })
    const versions = [{ version: 'v1.0.0', normalized: '1.0.0.0', commit }]
    site.addPublished([listing(name, { repository, versions })])
    now += 60_000
    const since = now * 10
    await site.crawl(name)
    expect(site.versions(name)).toEqual(['v1.0.0', 'dev-master'])
    expect(await feed(since)).toMatchObject({ actions: [{ package: `${name}~dev` }] })
  })
})

describe('a version that is set', () => {
  test('is added or moved, in metadata that is new and in the feed', async () => {
    site.addPublished([listing('lihua/set')])
    const before = (await read('lihua/set')).modified
    now += 5_000
    const since = now * 10
    site.setVersion('lihua/set', { version: 'v1.1.0', normalized: '1.1.0.0', commit: two })
    const after = await read('lihua/set')
    expect(after.versions.map(({ version }) => version)).toEqual(['v1.1.0', 'v1.0.0'])
    expect(after.modified).not.toBe(before)
    expect(await feed(since)).toMatchObject({ actions: [{ type: 'update', package: 'lihua/set' }] })
    site.setVersion('lihua/set', { version: 'dev-master', normalized: 'dev-master', commit: one })
    expect((await read('lihua/set', '~dev')).versions).toMatchObject([{ source: { reference: one } }])
    expect(await feed(since)).toMatchObject({
      actions: [{ package: 'lihua/set' }, { package: 'lihua/set~dev' }],
    })
  })

  test('of a package that nobody has read yet changes what was there unread', async () => {
    site.addPublished([listing('lihua/unread')])
    now += 5_000
    const since = now * 10
    site.setVersion('lihua/unread', { version: 'v1.0.0', normalized: '1.0.0.0', commit: two })
    expect((await read('lihua/unread')).modified).toBe(new Date(now).toUTCString())
    expect(await feed(since)).toMatchObject({ actions: [{ package: 'lihua/unread' }] })
  })
})

test('with more than 100,000 changes the feed asks for a new start', async () => {
  now += 60_000
  const since = now * 10
  const names = Array.from({ length: 50_001 }, (_, i) => `bulk/p${i}`)
  site.addPublished(names.map((name) => listing(name, { versions: [] })))
  for (const name of names.slice(1)) site.deletePackage(name)
  expect(await feed(since)).toHaveProperty('actions.length', 100_000)
  site.deletePackage('bulk/p0')
  expect(await feed(since)).toMatchObject({ actions: [{ type: 'resync', package: '*' }] })
})
