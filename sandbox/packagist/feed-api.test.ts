import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type GitFixture, manifest, startGitFixture } from './git-fixture.ts'
import { expandVersions } from './minify-versions.ts'
import { type SiteFixture, startSite } from './site-fixture.ts'

const Metadata = z.object({
  minified: z.literal('composer/2.0'),
  packages: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
})
let git: GitFixture
let site: SiteFixture
let now = Date.UTC(2026, 5, 1, 12)

const push = (tag: string, fields: Record<string, unknown> = {}) =>
  git.commit('lihua/money', {
    tag,
    files: { 'composer.json': manifest({ name: 'lihua/money', description: 'Money', ...fields }) },
  })
async function metadata(path: string) {
  const { packages } = Metadata.parse((await site.get(path)).body)
  return expandVersions(packages['lihua/money'] ?? [])
}

beforeAll(async () => {
  git = await startGitFixture()
  site = await startSite({ clock: () => now })
  const repository = await git.create('lihua/money')
  site.addPackage({ name: 'lihua/money', repository, maintainers: ['lihua'] })
})
afterAll(async () => {
  await site.close()
  await git.close()
})

describe('p2 metadata', () => {
  test('is missing until the first crawl', async () => {
    expect((await site.get('/p2/lihua/money.json')).status).toBe(404)
    expect((await site.get('/p2/lihua/money~dev.json')).status).toBe(404)
  })

  test('holds releases newest first in one file and branches in the other', async () => {
    const first = await push('v1.0.0', { keywords: ['money'], require: { php: '>=8.2' } })
    const second = await push('v1.10.0', { require: { php: '>=8.3' }, bin: ['bin/money'] })
    await push('v1.9.0')
    await site.crawl('lihua/money')
    const versions = await metadata('/p2/lihua/money.json')
    expect(versions.map(({ version }) => version)).toEqual(['v1.10.0', 'v1.9.0', 'v1.0.0'])
    const source = { type: 'git', url: `${git.url}/lihua/money.git` }
    expect(versions[0]).toEqual({
      name: 'lihua/money',
      description: 'Money',
      keywords: [],
      homepage: '',
      version: 'v1.10.0',
      version_normalized: '1.10.0.0',
      license: [],
      authors: [],
      source: { ...source, reference: second },
      dist: null,
      type: 'library',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/),
      bin: ['bin/money'],
      require: { php: '>=8.3' },
    })
    expect(versions[2]).toMatchObject({ keywords: ['money'], source: { ...source, reference: first } })
    expect(versions[2]).not.toHaveProperty('bin')
    expect(await metadata('/p2/lihua/money~dev.json')).toMatchObject([
      { version: 'dev-master', 'default-branch': true },
    ])
  })

  test('is known by its lower-case name only', async () => {
    expect((await site.get('/p2/LiHua/money.json')).status).toBe(404)
  })

  test('answers 304 until it changes, and its date changes only with its content', async () => {
    const path = '/p2/lihua/money.json'
    const since = (await site.get(path)).headers.get('last-modified') ?? ''
    const ask = () => site.get(path, { 'if-modified-since': since })
    now += 60_000
    await site.crawl('lihua/money')
    expect((await ask()).status).toBe(304)
    await push('v1.11.0')
    await site.crawl('lihua/money')
    const changed = await ask()
    expect(changed.status).toBe(200)
    expect(changed.headers.get('last-modified')).not.toBe(since)
  })

  test('moves its date even where two changes fall into one second', async () => {
    const path = '/p2/lihua/money.json'
    const before = (await site.get(path)).headers.get('last-modified') ?? ''
    await push('v1.12.0')
    await site.crawl('lihua/money')
    expect((await site.get(path, { 'if-modified-since': before })).status).toBe(200)
  })
})

test('an abandoned package says so in its metadata at once', async () => {
  site.abandon('lihua/money', 'lihua/better')
  expect((await metadata('/p2/lihua/money.json'))[0]).toHaveProperty('abandoned', 'lihua/better')
})

describe('the feed of changes', () => {
  const feed = (since: number | string) => site.get(`/metadata/changes.json?since=${since}`)

  test.each(['', 'x', '-5', '123', '15850612239999'])('refuses since=%s and says the time', async (since) => {
    const { status, body } = await feed(since)
    expect(status).toBe(400)
    expect(body).toEqual({ error: expect.stringContaining('"since"'), timestamp: now * 10 })
  })

  test('lists what changed since, file by file', async () => {
    now += 60_000
    const before = now * 10
    await push('v1.13.0')
    now += 1_000
    await site.crawl('lihua/money')
    const time = Math.floor(now / 1000)
    const { body } = await feed(before)
    expect(body).toEqual({
      actions: [
        { type: 'update', package: 'lihua/money', time },
        { type: 'update', package: 'lihua/money~dev', time },
      ],
      timestamp: now * 10,
    })
    now += 1_000
    expect((await feed(now * 10)).body).toEqual({ actions: [], timestamp: now * 10 })
  })

  test('asks for a new start after a day', async () => {
    const old = (now - 25 * 60 * 60 * 1000) * 10
    expect((await feed(old)).body).toMatchObject({ actions: [{ type: 'resync', package: '*' }] })
  })

  test('tells of deleted packages, whose files are gone', async () => {
    const since = now * 10
    site.deletePackage('lihua/money')
    expect((await site.get('/p2/lihua/money.json')).status).toBe(404)
    expect((await feed(since)).body).toMatchObject({
      actions: [
        { type: 'delete', package: 'lihua/money' },
        { type: 'delete', package: 'lihua/money~dev' },
      ],
    })
  })
})

test('the root tells Composer where the metadata is', async () => {
  expect((await site.get('/packages.json')).body).toMatchObject({
    'metadata-url': `${site.url}/p2/%package%.json`,
  })
})
