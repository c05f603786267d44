import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type GitFixture, manifest, startGitFixture } from './git-fixture.ts'
import { type SiteFixture, startSite } from './site-fixture.ts'

const HOUR_MS = 60 * 60 * 1000
let git: GitFixture
let site: SiteFixture
let now = Date.now()

beforeAll(async () => {
  git = await startGitFixture()
  site = await startSite({ clock: () => now })
  site.addAccount({ username: 'LiHua' })
  site.addAccount({ username: 'nobody' })
  const files = { 'composer.json': manifest({ name: 'lihua/money', description: '货币', license: 'MIT' }) }
  const repository = await git.create('lihua/money')
  await git.commit('lihua/money', { tag: 'v1.0.0', files })
  site.addPackage({ name: 'lihua/money', repository, maintainers: ['lihua'] })
  await site.crawl('lihua/money')
  for (let i = 10; i < 62; i += 1) {
    site.addPackage({
      name: `lihua/p${i}`,
      repository: `https://gitee.com/lihua/p${i}`,
      maintainers: ['LiHua'],
    })
  }
  site.abandon('lihua/p10', 'lihua/p11')
  site.addPackage({
    name: 'other/thing',
    repository: 'https://gitee.com/other/thing',
    maintainers: ['other'],
  })
  site.addPackage({ name: 'other/spam', repository: 'https://gitee.com/other/spam', maintainers: ['other'] })
  site.freeze('other/spam', 'spam')
})
afterAll(async () => {
  await site.close()
  await git.close()
})

describe('the packages of a maintainer', () => {
  const path = '/users/lihua/packages.json'
  test('come 50 a page, abandoned ones last, with the address of the next page', async () => {
    const first = await site.get(path)
    expect(first.body).toMatchObject({ next: `${site.url}/users/LiHua/packages.json?page=2` })
    expect(first.body).toHaveProperty('packages.length', 50)
    expect(first.body).toHaveProperty('packages.0', {
      name: 'lihua/money',
      description: '货币',
      repository: `${git.url}/lihua/money.git`,
    })
    const second = await site.get(`${path}?page=2`)
    expect(second.body).not.toHaveProperty('next')
    expect(second.body).toHaveProperty('packages.length', 3)
    expect(second.body).toHaveProperty('packages.2.name', 'lihua/p10')
    expect((await site.get(`${path}?page=99`)).body).toEqual(second.body)
    expect((await site.get(`${path}?page=x`)).body).toEqual(first.body)
  })

  test('are none for a newcomer, and 404 for an unknown user', async () => {
    expect((await site.get('/users/nobody/packages.json')).body).toEqual({ packages: [] })
    expect((await site.get('/users/ghost/packages.json')).status).toBe(404)
  })

  test('show a changed URL at once', async () => {
    site.addPackage({ name: 'lihua/p12', repository: 'https://gitee.com/new/place', maintainers: ['lihua'] })
    expect(JSON.stringify((await site.get(path)).body)).toContain('https://gitee.com/new/place')
  })
})

test('a maintainer added or removed, and a package deleted, show in the list of a maintainer at once', async () => {
  const names = async () => JSON.stringify((await site.get('/users/nobody/packages.json')).body)
  site.addPackage({ name: 'passing/x', repository: 'https://gitee.com/passing/x', maintainers: ['other'] })
  expect(await names()).toBe('{"packages":[]}')
  site.addMaintainer('passing/x', 'Nobody')
  expect(await names()).toContain('passing/x')
  site.removeMaintainer('passing/x', 'nobody')
  expect(await names()).not.toContain('passing/x')
  site.addMaintainer('passing/x', 'nobody')
  site.deletePackage('passing/x')
  expect(await names()).toBe('{"packages":[]}')
})

describe('list.json', () => {
  test('gives names, or the asked fields of each package', async () => {
    expect((await site.get('/packages/list.json?vendor=other')).body).toEqual({
      packageNames: ['other/thing'],
    })
    const fields = 'fields[]=repository&fields[]=abandoned&fields[]=secret'
    const { body } = await site.get(`/packages/list.json?vendor=lihua&${fields}`)
    expect(body).toHaveProperty(['packages', 'lihua/p10'], {
      repository: 'https://gitee.com/lihua/p10',
      abandoned: 'lihua/p11',
    })
    expect((await site.get('/packages/list.json?vendor=other&fields=type')).body).toEqual({
      packages: { 'other/thing': { type: 'library' } },
    })
  })

  test('filters by type and by a pattern with stars', async () => {
    expect((await site.get('/packages/list.json?type=project')).body).toEqual({ packageNames: [] })
    expect((await site.get('/packages/list.json?filter=lihua/p6*')).body).toEqual({
      packageNames: ['lihua/p60', 'lihua/p61'],
    })
  })
})

test('list.json stays what the first reader saw for five minutes', async () => {
  const list = () => site.get('/packages/list.json?vendor=passing').then(({ body }) => body)
  site.addPackage({ name: 'passing/y', repository: 'https://gitee.com/passing/y', maintainers: ['other'] })
  expect(await list()).toEqual({ packageNames: ['passing/y'] })
  site.deletePackage('passing/y')
  now += 299_000
  expect(await list()).toEqual({ packageNames: ['passing/y'] })
  now += 1_000
  expect(await list()).toEqual({ packageNames: [] })
})

describe("a package's own JSON", () => {
  const path = '/packages/lihua/money.json'
  test('holds the package with its versions', async () => {
    const { body, status } = await site.get(path)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      package: {
        name: 'lihua/money',
        repository: `${git.url}/lihua/money.git`,
        maintainers: [{ name: 'lihua' }],
        github_stars: null,
        versions: { 'v1.0.0': { version_normalized: '1.0.0.0', license: ['MIT'], dist: null } },
      },
    })
  })

  test('stays what the first reader saw for 12 hours', async () => {
    const before = (await site.get(path)).body
    const pkg = site.package('lihua/money')
    if (pkg) pkg.description = 'changed'
    now += 11 * HOUR_MS
    expect((await site.get(path)).body).toEqual(before)
    now += 2 * HOUR_MS
    expect((await site.get(path)).body).toHaveProperty('package.description', 'changed')
  })

  test('is missing for unknown packages in words, and for spam as a problem', async () => {
    const unknown = await site.get('/packages/lihua/ghost.json')
    expect([unknown.status, unknown.body]).toEqual([404, { status: 'error', message: 'Package not found' }])
    expect((await site.get('/packages/other/spam.json')).body).toHaveProperty('detail', 'Not Found')
  })

  test('has statistics beside it', async () => {
    site.setDownloads('lihua/money', 12)
    const { body } = await site.get('/packages/lihua/money/stats.json')
    expect(body).toMatchObject({ downloads: { total: 12 }, versions: ['v1.0.0', 'dev-master'] })
  })
})

test('search finds by words, page by page, and wants a query', async () => {
  const { body } = await site.get('/search.json?q=lihua/p&per_page=20')
  expect(body).toMatchObject({ total: 52, next: expect.stringContaining('page=2') })
  expect(body).toHaveProperty('results.length', 20)
  expect((await site.get('/search.json')).status).toBe(400)
})

test('statistics count downloads, packages and versions', async () => {
  expect((await site.get('/statistics.json')).body).toEqual({
    totals: { downloads: expect.any(Number), packages: 55, versions: 2 },
  })
})
