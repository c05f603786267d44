import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { faultPresets } from '../fault-presets.ts'
import { git, tryGit } from '../git.ts'
import { type Sandbox, startSandbox } from '../start-sandbox.ts'

let sandbox: Sandbox
let url: string
beforeEach(async () => {
  sandbox = await startSandbox()
  sandbox.gitee.addAccount({ login: 'lihua' })
  sandbox.packagist.addAccount({ username: 'lihua' })
  const manifest = JSON.stringify({ name: 'lihua/uuid', description: '', license: 'MIT' })
  const files = { 'composer.json': manifest }
  const history = [
    { message: 'One', files, tags: ['v1.0.0'] },
    { message: 'Two', files: { a: '2' }, tags: ['v1.1.0'] },
  ]
  sandbox.gitee.addRepository({ owner: 'lihua', path: 'uuid', history })
  url = await sandbox.forge.addRepository({ owner: 'li', path: 'uuid', from: 'lihua/uuid' })
})
afterEach(() => sandbox.close())

const refs = async (address: string) => git(['ls-remote', address])
const giteeUrl = () => `${sandbox.gitee.url}/lihua/uuid.git`

function addToPackagist(repository: string) {
  sandbox.packagist.addPackage({ name: 'lihua/uuid', repository, maintainers: ['lihua'] })
  return sandbox.packagist.crawl('lihua/uuid')
}

function versionAt(name: string) {
  const versions = sandbox.packagist.package('lihua/uuid')?.versions ?? []
  const found = versions.find(({ version }) => version === name)
  return { source: found?.sourceUrl, dist: found?.dist?.url ?? null, reference: found?.reference }
}

describe('the old home', () => {
  test('begins as a copy, and goes its own way from there', async () => {
    expect(await refs(url)).toBe(await refs(giteeUrl()))
    await sandbox.forge.pushCommit('li/uuid', { message: 'Three', files: { a: '3' }, tags: ['v1.2.0'] })
    await sandbox.forge.moveTag('li/uuid', 'v1.1.0', 'v1.0.0')
    await sandbox.forge.pushTag('li/uuid', 'v1.3.0')
    await sandbox.forge.deleteTag('li/uuid', 'v1.3.0')
    expect(await refs(giteeUrl())).not.toContain('v1.2.0')
    const [v0, v1, v2, v3] = ['v1.0.0', 'v1.1.0', 'v1.2.0', 'v1.3.0'].map(
      async (tag) => (await git(['ls-remote', url.replace('.git', ''), `refs/tags/${tag}`])).split('\t')[0],
    )
    expect(await v1).toBe(await v0)
    expect(await v2).toMatch(/^[0-9a-f]{40}$/)
    expect(await v3).toBe('')
  })

  test('is read only', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'forge-clone-'))
    await git(['clone', '--quiet', url, folder])
    const { code, stderr } = await tryGit(['push', 'origin', 'HEAD:refs/heads/other'], { cwd: folder })
    expect([code, stderr]).toEqual([128, expect.stringContaining('403')])
    await rm(folder, { recursive: true })
  })

  test('can be gone or out of reach', async () => {
    sandbox.forge.setUnreachable(true)
    expect((await tryGit(['ls-remote', url])).stderr).toContain('Empty reply from server')
    sandbox.forge.setUnreachable(false)
    sandbox.forge.removeRepository('li/uuid')
    expect((await tryGit(['ls-remote', url])).stderr).toContain('not found')
  })

  test('answers as a fault says', async () => {
    sandbox.faults.add({ side: 'forge', path: '^/li/uuid', ...faultPresets.server_error, times: 1 })
    expect((await tryGit(['ls-remote', url])).stderr).toContain('500')
    expect((await tryGit(['ls-remote', url])).code).toBe(0)
  })

  test('knows nothing outside its folder', async () => {
    const paths = ['/li/none/info/refs', '/..%2f..%2fgitee/git/info/refs', '/repos/li/uuid/zipball/master']
    const statuses = await Promise.all(
      paths.map(async (path) => (await fetch(sandbox.forge.url + path)).status),
    )
    expect(statuses).toEqual([404, 404, 404])
    await expect(
      sandbox.forge.addRepository({ owner: '..', path: 'uuid', from: 'lihua/uuid' }),
    ).rejects.toThrow()
  })
})

describe('Packagist', () => {
  test('offers a zip archive of every version that it read there', async () => {
    expect((await addToPackagist(url)).details).toContain('GitHubDriver')
    const { reference, dist } = versionAt('v1.0.0')
    expect(dist).toBe(`${sandbox.forge.url}/repos/li/uuid/zipball/${reference}`)
    const p2 = await (await fetch(`${sandbox.packagist.url}/p2/lihua/uuid.json`)).json()
    expect(p2.packages['lihua/uuid'][0].dist).toMatchObject({ type: 'zip', url: versionAt('v1.1.0').dist })
    const archive = await fetch(dist ?? '')
    expect(archive.headers.get('content-type')).toBe('application/zip')
    expect(
      Buffer.from(await archive.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
  })

  test('keeps source and archive of old versions after the move, and has none for new ones', async () => {
    await addToPackagist(url)
    const before = versionAt('v1.1.0')
    const listing = sandbox.packagist.package('lihua/uuid')
    if (listing) listing.repository = giteeUrl()
    await sandbox.gitee.pushCommit('lihua/uuid', { message: 'Three', files: { a: '3' }, tags: ['v2.0.0'] })
    await sandbox.packagist.crawl('lihua/uuid')
    expect(versionAt('v1.1.0')).toEqual(before)
    expect(versionAt('v2.0.0')).toMatchObject({ source: giteeUrl(), dist: null })
    expect(versionAt('dev-master')).toMatchObject({ source: giteeUrl(), dist: null })
  })

  test('can be pointed at Gitee and back', async () => {
    await addToPackagist(url)
    const token = sandbox.packagist.account('lihua')?.mainToken
    const point = async (repository: string) => {
      const { status } = await fetch(`${sandbox.packagist.url}/api/packages/lihua/uuid`, {
        method: 'PUT',
        headers: { authorization: `Bearer lihua:${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ repository }),
      })
      return [status, sandbox.packagist.package('lihua/uuid')?.repository]
    }
    expect(await point(giteeUrl())).toEqual([200, giteeUrl()])
    expect(await point(url)).toEqual([200, url])
  })

  test('tries again in a week what is out of reach, and freezes what is gone', async () => {
    await addToPackagist(url)
    sandbox.forge.setUnreachable(true)
    expect(await sandbox.packagist.crawl('lihua/uuid')).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('Could not reach remote VCS server'),
    })
    sandbox.forge.setUnreachable(false)
    sandbox.forge.removeRepository('li/uuid')
    expect(await sandbox.packagist.crawl('lihua/uuid')).toMatchObject({ status: 'package_gone' })
    expect(sandbox.packagist.package('lihua/uuid')?.frozen).toBe('gone')
  })

  test('lists a version that was removed by hand again when it looks next', async () => {
    await addToPackagist(giteeUrl())
    sandbox.packagist.deleteVersion('lihua/uuid', 'v1.1.0')
    const p2 = await (await fetch(`${sandbox.packagist.url}/p2/lihua/uuid.json`)).text()
    expect(p2).not.toContain('v1.1.0')
    expect(() => sandbox.packagist.deleteVersion('lihua/uuid', 'v1.1.0')).toThrow('no version')
    await sandbox.packagist.crawl('lihua/uuid')
    expect(sandbox.packagist.versions('lihua/uuid')).toContain('v1.1.0')
  })
})
