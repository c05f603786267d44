import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createControlApp } from './control.ts'
import { git } from './git.ts'
import { plainLog } from './packagist/site-fixture.ts'
import { demoAccounts } from './seed.ts'
import { type Sandbox, startSandbox } from './start-sandbox.ts'

let sandbox: Sandbox
let token: string
beforeAll(async () => {
  sandbox = await startSandbox({ seed: true, repositories: 60 })
  token = sandbox.gitee.issueToken({ login: 'lihua' }).accessToken
})
afterAll(() => sandbox.close())

async function api(path: string) {
  const headers = { authorization: `Bearer ${token}` }
  const response = await fetch(`${sandbox.gitee.apiUrl}${path}`, { headers })
  return { status: response.status, body: await response.json() }
}

async function listRemote(address: string): Promise<Record<string, string>> {
  const lines = (await git(['ls-remote', address])).trim().split('\n')
  return Object.fromEntries(lines.map((line) => line.split('\t').toReversed()))
}

async function manifest(fullName: string): Promise<string | null> {
  const { body } = await api(`/repos/${fullName}/contents/composer.json`)
  return Array.isArray(body) ? null : Buffer.from(body.content, 'base64').toString()
}

describe('the seed', () => {
  test('gives lihua as many repositories as asked for', async () => {
    expect((await api('/user/repos?per_page=100')).body).toHaveLength(60)
  })

  test('has packages that Packagist lists, in step with every tag', () => {
    const { gitee, packagist } = sandbox
    expect(packagist.package('lihua/collection')?.repository).toBe(`${gitee.url}/lihua/collection.git`)
    expect(packagist.versions('lihua/collection')).toEqual(['v1.2.0', 'v1.1.0', 'v1.0.0', 'dev-master'])
    expect(gitee.listHooks('lihua/collection')).toEqual([])
  })

  test('has packages that Packagist reads from elsewhere, with versions of before', () => {
    const { packagist, forge } = sandbox
    expect(packagist.package('lihua/uuid')?.repository).toBe(`${forge.url}/lihua/uuid`)
    for (const name of ['lihua/uuid', 'lihua/date-range']) {
      const versions = packagist.package(name)?.versions.filter(({ version }) => version.startsWith('v'))
      expect(versions?.map(({ dist }) => dist?.type)).toEqual(['zip', 'zip', 'zip'])
    }
  })

  test('has an old home with the same commits, and one with a tag that differs and one it has alone', async () => {
    const { gitee, forge } = sandbox
    expect(await listRemote(`${forge.url}/lihua/uuid`)).toEqual(await listRemote(`${gitee.url}/lihua/uuid`))
    const old = await listRemote(`${forge.url}/lihua-archive/date-range.git`)
    const here = await listRemote(`${gitee.url}/lihua/date-range.git`)
    expect(old['refs/tags/v1.1.0']).toBe(here['refs/tags/v1.1.0'])
    expect(old['refs/tags/v1.0.0']).not.toBe(here['refs/tags/v1.0.0'])
    expect(old['refs/tags/v1.2.0']).toMatch(/^[0-9a-f]{40}$/)
    expect(here['refs/tags/v1.2.0']).toBeUndefined()
  })

  test.each([
    ['lihua/popular', { downloads: 60_000, repository: expect.stringMatching(/\/lihua\/popular$/) }],
    ['lihua/event-store', { frozen: 'gone' }],
    ['lihua/legacy-xml', { abandoned: 'lihua/collection' }],
    ['lihua/borrowed', { maintainers: ['ivanova'] }],
  ])('has %s on Packagist', async (name, expected) => {
    expect(sandbox.packagist.package(name)).toMatchObject(expected)
    expect((await api(`/repos/${name}`)).status).toBe(200)
  })

  test('has a package of forty tags, and one whose tags are missing for every reason', async () => {
    const { packagist } = sandbox
    expect(packagist.versions('lihua/calendar')).toHaveLength(41)
    const log = plainLog((await packagist.crawl('lihua/release-notes')).details)
    expect(log).toMatch(/Skipped tag v1\.1\.0, .*does not contain valid JSON\nParse error on line 4/)
    expect(log).toContain('Skipped tag v1.3.0, tag (1.3.0.0) does not match version (1.2.9.0)')
    expect(log).toContain('Skipped tag v1.6.0, Invalid package information')
    expect(log).toContain('Skipped tag nightly, invalid tag name')
    expect(log).toMatch(/Skipped (tag )?v1\.2\.0, no composer file/)
  })

  test('has a hook of the hand-made form that works, and one whose token is dead', () => {
    const { gitee, packagist } = sandbox
    const address = `${packagist.url}/api/update-package?username=lihua&apiToken=${demoAccounts.lihua.safeToken}`
    expect(gitee.listHooks('lihua/http-signature')).toMatchObject([{ url: address, resultCode: 202 }])
    expect(gitee.listHooks('lihua/validator')).toMatchObject([{ resultCode: 403 }])
    expect(gitee.listHooks('lihua/config-loader')).toMatchObject([{ resultCode: 0 }])
  })

  test('has a tag that Packagist was not told of, one its manifest contradicts and one that moved', async () => {
    const { packagist } = sandbox
    const tags = async (path: string) => (await api(`/repos/lihua/${path}/tags`)).body
    expect(await tags('markdown')).toContainEqual(expect.objectContaining({ name: 'v2.0.0' }))
    expect(packagist.versions('lihua/markdown')).not.toContain('v2.0.0')
    expect(await tags('geo')).toHaveLength(2)
    expect(packagist.versions('lihua/geo')).toEqual(['1.0.0', 'dev-master'])
    const moved = (await tags('cache')).find(({ name }: { name: string }) => name === 'v1.2.0')
    const master = (await api('/repos/lihua/cache/branches/master')).body
    expect(moved.commit.sha).toBe(master.commit.sha)
  })

  test('has a repository that was renamed after Packagist learned its address', async () => {
    expect((await api('/repos/lihua/queue')).status).toBe(404)
    expect((await api('/repos/lihua/queue-worker')).status).toBe(200)
    expect(sandbox.packagist.package('lihua/queue')?.repository).toContain('/lihua/queue.git')
  })

  test('has manifests that are broken, nameless, capitalised, huge or missing', async () => {
    expect(await manifest('lihua/broken-json')).toContain('},\n}')
    expect(await manifest('lihua/nameless')).not.toContain('name')
    expect(await manifest('lihua/camel-case')).toContain('LiHua/CamelCase')
    expect((await manifest('lihua/word-list'))?.length).toBeGreaterThan(1024 * 1024)
    for (const path of ['blank', 'monorepo', 'dotfiles', 'notes']) {
      expect(await manifest(`lihua/${path}`)).toBeNull()
    }
  })

  test.each([
    ['lihua/private-toolkit', { private: true, permission: { admin: true } }],
    ['hexagon-lab/router', { namespace: { type: 'group' }, permission: { admin: true } }],
    ['readonly-org/sdk', { permission: { pull: true, push: false, admin: false } }],
    ['ivanova/shared-kernel', { permission: { push: true, admin: false } }],
    ['lihua/lattice', { fork: true, parent: { full_name: 'hexagon-lab/lattice' } }],
    ['lihua/pinyin-tools', { name: '拼音工具', description: expect.stringContaining('拼音') }],
    ['lihua/event-bus', { default_branch: 'develop' }],
  ])('has %s', async (fullName, expected) => {
    expect((await api(`/repos/${fullName}`)).body).toMatchObject(expected)
  })
})

describe('both sites together', () => {
  test('a tag pushed to a repository with a hook of the hand-made form becomes a version', async () => {
    await sandbox.gitee.pushTag('lihua/http-signature', 'v1.3.0')
    await expect.poll(() => sandbox.packagist.versions('lihua/http-signature')).toContain('v1.3.0')
  })
})

describe('the control port', () => {
  const call = (method: string, path: string, json?: unknown) =>
    createControlApp(sandbox).request(path, {
      method,
      body: json === undefined ? undefined : JSON.stringify(json),
    })

  test('runs the actions of all sites', async () => {
    const pushed = await call('POST', '/gitee/pushTag', { repository: 'lihua/money', tag: 'v9.0.0' })
    expect(await pushed.json()).toMatchObject([{ ref: 'refs/tags/v9.0.0', before: null }])
    const versions = await call('POST', '/packagist/versions', { name: 'lihua/collection' })
    expect(await versions.json()).toContain('v1.0.0')
    const copy = { owner: 'lihua', path: 'money', from: 'lihua/money' }
    const added = await call('POST', '/forge/addRepository', copy)
    expect(await added.json()).toBe(`${sandbox.forge.url}/lihua/money.git`)
  })

  test.each([
    ['gitee/setDefaultBranch', { repository: 'lihua/slug', branch: 'master' }],
    ['gitee/renameBranch', { repository: 'lihua/slug', from: 'master', to: 'main' }],
    ['gitee/setMember', { repository: 'lihua/slug', login: 'ivanova', role: 'admin' }],
    ['gitee/setOrganizationMember', { organization: 'hexagon-lab', login: 'ivanova', role: null }],
    ['gitee/touch', { repository: 'lihua/slug' }],
    ['gitee/transferRepository', { repository: 'lihua/slug', owner: 'hexagon-lab' }],
    ['gitee/clearCalls', {}],
    ['packagist/deleteVersion', { name: 'lihua/calendar', version: 'v1.0.0' }],
    ['forge/pushTag', { repository: 'lihua/uuid', tag: 'v7.0.0' }],
    ['forge/moveTag', { repository: 'lihua/uuid', tag: 'v7.0.0', at: 'v1.0.0' }],
    ['forge/pushCommit', { repository: 'lihua/uuid', commit: { message: 'One more' } }],
    ['forge/removeRepository', { repository: 'lihua/uuid' }],
    ['forge/setUnreachable', { unreachable: false }],
  ])('runs %s with %j', async (path, json) => {
    expect((await call('POST', `/${path}`, json)).status).toBe(200)
  })

  test('changes and removes a hook by its id', async () => {
    const repository = 'lihua/retry'
    const hook = { url: 'http://127.0.0.1:9/before' }
    const { id } = await (await call('POST', '/gitee/addHook', { repository, hook })).json()
    const changed = await call('POST', '/gitee/changeHook', { repository, id, hook: { pushEvents: false } })
    expect(await changed.json()).toMatchObject({ id, url: hook.url, pushEvents: false })
    await call('POST', '/gitee/deleteHook', { repository, id })
    expect(sandbox.gitee.listHooks(repository)).toEqual([])
  })

  test('adds a fault by the name of a preset and takes it away', async () => {
    const added = await call('POST', '/faults', { side: 'gitee', preset: 'token_expired', path: '/user$' })
    expect(added.status).toBe(201)
    expect((await api('/user')).status).toBe(401)
    expect(await (await call('GET', '/faults')).json()).toMatchObject([{ kind: 'answer', status: 401 }])
    expect((await call('DELETE', '/faults')).status).toBe(204)
    expect((await api('/user')).status).toBe(200)
  })

  test.each([
    ['/gitee/nothing', {}, 404],
    ['/gitee/pushTag', { repository: 'lihua/none', tag: 'v1' }, 400],
    ['/gitee/pushTag', { tag: 'v1' }, 400],
    ['/faults', { side: 'gitee', preset: 'nonsense' }, 400],
    ['/faults', { side: 'gitee' }, 400],
  ])('refuses %s with %j by %i and says why', async (path, json, status) => {
    const response = await call('POST', path, json)
    expect(response.status).toBe(status)
    expect((await response.json()).message).not.toBe('')
  })
})
