import { afterAll, beforeAll, expect, test } from 'vitest'
import { type GitFixture, manifest, startGitFixture } from './git-fixture.ts'
import { type SiteFixture, startSite } from './site-fixture.ts'

let git: GitFixture
let site: SiteFixture
let repository: string
beforeAll(async () => {
  git = await startGitFixture()
  site = await startSite()
  site.addAccount({ username: 'lihua', mainToken: 'm'.repeat(40), safeToken: 's'.repeat(40) })
  repository = await git.create('lihua/money')
  const files = { 'composer.json': manifest({ name: 'lihua/money', description: '<b>Money</b>' }) }
  await git.commit('lihua/money', { tag: '1.0.0', files })
})
afterAll(async () => {
  await site.close()
  await git.close()
})

function post(path: string, fields: Record<string, string>) {
  return fetch(site.url + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
}

test('a package is submitted by form, updated by button, and shown without being flagged as hooked', async () => {
  const submitted = await post('/packages/submit', { username: 'lihua', repository })
  expect(submitted.headers.get('location')).toBe('/packages/lihua/money')
  expect((await site.get('/packages/lihua/money')).body).not.toContain('class="auto-update')
  await post('/packages/lihua/money/update', {})
  const { body } = await site.get('/packages/lihua/money')
  expect(body).toContain('<p class="auto-update-danger">This package is <strong>not</strong>')
  expect(body).toMatch(/Last update: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/)
  expect(body).toContain('<td>1.0.0</td>')
  expect(body).toContain('&lt;b&gt;Money')
})

test('a package that a hook keeps up to date says so, and a frozen one says why', async () => {
  const pkg = site.package('lihua/money')
  if (pkg) pkg.autoUpdated = true
  site.freeze('lihua/money', 'gone')
  const { body } = await site.get('/packages/lihua/money')
  expect(body).toContain('<p class="auto-update-success">This package is auto-updated.</p>')
  expect(body).toContain(
    'This package&#039;s canonical repository appears to be gone and the package has been frozen',
  )
  await post('/packages/lihua/money/edit', { repository })
  expect(site.package('lihua/money')?.frozen).toBeNull()
})

test('a form shows why a repository is refused', async () => {
  const refused = await post('/packages/submit', { username: 'lihua', repository: 'http://gitee.com/a/b' })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('Non-secure HTTP URLs are not supported')
})

test('the profile shows the tokens and makes new ones', async () => {
  expect((await site.get('/profile/')).body).toContain('s'.repeat(40))
  await post('/profile/token/rotate', { username: 'lihua' })
  expect((await site.get('/profile/')).body).not.toContain('s'.repeat(40))
  expect(site.account('lihua')?.mainToken).toMatch(/^[0-9a-f]{40}$/)
})

test('an abandoned package says so even while it is frozen', async () => {
  site.addPackage({ name: 'lihua/old', repository: 'https://gitee.com/lihua/old', maintainers: ['lihua'] })
  site.abandon('lihua/old')
  site.freeze('lihua/old', 'gone')
  const { body } = await site.get('/packages/lihua/old')
  expect(body).toContain('This package is <strong>abandoned</strong> and no longer maintained.')
  expect(body).toContain('has been frozen as a result')
})

test('an address that another maintainer stored is shown instead of the one before', async () => {
  const listing = { name: 'lihua/roaming', maintainers: ['lihua'] }
  site.addPackage({ ...listing, repository: 'https://gitee.com/lihua/roaming' })
  site.setRepository('lihua/roaming', 'https://git.example.org/fork/roaming')
  const { body } = await site.get('/packages/lihua/roaming')
  expect(body).toContain('https://git.example.org/fork/roaming')
  expect(body).not.toContain('https://gitee.com/lihua/roaming')
})

test('the page of an unknown package leads to a search for it, the page of spam is not found', async () => {
  const unknown = await fetch(`${site.url}/packages/lihua/ghost`, { redirect: 'manual' })
  const search = '/search/?q=lihua%2Fghost&reason=package_not_found'
  expect([unknown.status, unknown.headers.get('location')]).toEqual([302, search])
  expect((await site.get(search)).body).toContain('No packages.')
  site.addPackage({ name: 'lihua/spam', repository: 'https://gitee.com/lihua/spam', maintainers: ['lihua'] })
  site.freeze('lihua/spam', 'spam')
  expect((await site.get('/packages/lihua/spam')).status).toBe(404)
})

test.each(['/', '/about', '/users/lihua/packages/', '/packages/submit'])('%s is a page', async (path) => {
  const { status, headers } = await site.get(path)
  expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8'])
})

test.each(['/nothing', '/users/ghost/packages/'])('%s is not found', async (path) => {
  expect((await site.get(path)).status).toBe(404)
})
