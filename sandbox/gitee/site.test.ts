import { globSync } from 'node:fs'
import { createServer } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { createFaults } from '../faults.ts'
import { startGitee } from './start-gitee.ts'
import { callApi, startTestSite, type TestSite } from './test-site.ts'

let site: TestSite
afterEach(() => site.close())

const page = async (path: string) => {
  const response = await fetch(`${site.gitee.url}${path}`)
  return { status: response.status, text: await response.text() }
}

test('a restart with the same folder continues with accounts, tokens, hooks and git', async () => {
  const first = await startTestSite()
  first.gitee.addRepository({
    owner: 'lihua',
    path: 'money',
    history: [{ message: 'One', files: { a: '1' } }],
  })
  first.gitee.addRepository({
    owner: 'lihua',
    path: 'later',
    history: [{ message: 'One', files: { a: '1' } }],
  })
  first.gitee.addHook('lihua/money', { url: 'http://127.0.0.1:9/', pushEvents: false, tagPushEvents: false })
  await first.gitee.pushTag('lihua/money', 'v1')
  await first.gitee.close()
  site = await startTestSite({ folder: first.folder })
  expect(site.gitee.isNew).toBe(false)
  const read = (path: string) => callApi(site, path, { token: first.token })
  expect((await read('/repos/lihua/money/tags')).body).toMatchObject([{ name: 'v1' }])
  expect((await read('/repos/lihua/money/hooks')).body).toHaveLength(1)
  expect((await read('/repos/lihua/later/contents/a')).body.type).toBe('file')
})

test('what is changed is on disk soon, without a clean end', async () => {
  site = await startTestSite()
  site.gitee.addRepository({ owner: 'lihua', path: 'money' })
  const { folder } = site
  await expect
    .poll(async () => {
      const other = await startGitee({ folder, faults: createFaults() })
      const found = other.listRepositories().length
      await other.close()
      return found
    })
    .toBe(1)
})

describe('changes from outside', () => {
  test('a renamed repository is found under its new path only, with its history', async () => {
    site = await startTestSite()
    site.gitee.addRepository({
      owner: 'lihua',
      path: 'old',
      history: [{ message: 'One', files: { a: '1' } }],
    })
    await site.gitee.pushTag('lihua/old', 'v1')
    site.gitee.renameRepository('lihua/old', 'new')
    expect((await callApi(site, '/repos/lihua/old')).status).toBe(404)
    expect((await callApi(site, '/repos/lihua/new/tags')).body).toMatchObject([{ name: 'v1' }])
  })

  test('a repository is empty until its first push, also over a restart', async () => {
    const first = await startTestSite()
    first.gitee.addRepository({ owner: 'lihua', path: 'money' })
    const isEmpty = async ({ token }: TestSite) =>
      (await callApi(site, '/repos/lihua/money', { token })).body.empty_repo
    site = first
    expect(await isEmpty(first)).toBe(true)
    await first.gitee.pushCommit('lihua/money', { message: 'One', files: { a: '1' } })
    expect(await isEmpty(first)).toBe(false)
    await first.gitee.close()
    site = await startTestSite({ folder: first.folder })
    expect(await isEmpty(first)).toBe(false)
  })

  test('a repository can be hidden and removed', async () => {
    site = await startTestSite()
    site.gitee.addRepository({ owner: 'lihua', path: 'money' })
    site.gitee.setPrivate('lihua/money', true)
    expect((await callApi(site, '/repos/lihua/money', { token: null })).status).toBe(404)
    site.gitee.deleteRepository('lihua/money')
    expect((await callApi(site, '/repos/lihua/money')).status).toBe(404)
  })
})

describe('pages', () => {
  test('show accounts, repositories and hooks, without what is secret in a hook address', async () => {
    site = await startTestSite()
    const history = [{ message: 'One', files: { 'read <me>': '1', 'docs/a.md': '' }, tags: ['v1'] }]
    site.gitee.addRepository({ owner: 'lihua', path: 'money', name: '钱 <b>', history })
    site.gitee.addHook('lihua/money', { url: 'http://127.0.0.1:9/api?apiToken=secret' })
    expect((await page('/')).text).toContain('/lihua/money')
    const { text } = await page('/lihua/money')
    expect(text).toContain('钱 &lt;b&gt;')
    expect(text).toContain('read &lt;me&gt;')
    expect(text).toContain(`${site.gitee.url}/lihua/money.git`)
    const hooks = await page('/lihua/money/hooks')
    expect(hooks.text).toContain('http://127.0.0.1:9/api?…')
    expect(hooks.text).not.toContain('secret')
  })

  test('the address of every avatar answers with an image', async () => {
    site = await startTestSite()
    const { body } = await callApi(site, '/user')
    const avatar = await fetch(body.avatar_url)
    expect([avatar.status, avatar.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(
      Buffer.from(await avatar.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
  })

  test('are missing for what is not there or private', async () => {
    site = await startTestSite()
    site.gitee.addRepository({ owner: 'lihua', path: 'vault', private: true })
    const paths = ['/lihua/vault', '/lihua/vault/hooks', '/lihua/none', '/nobody', '/a/b/c/d']
    const statuses = await Promise.all(paths.map(async (path) => (await page(path)).status))
    expect(statuses).toEqual(paths.map(() => 404))
  })
})

test('a thousand planned repositories cost no git until one is needed', async () => {
  site = await startTestSite()
  for (let number = 0; number < 1000; number += 1) {
    const history = [{ message: 'One', files: { 'composer.json': `{"name":"lihua/p${number}"}` } }]
    site.gitee.addRepository({ owner: 'lihua', path: `p${number}`, history })
  }
  const { headers } = await callApi(site, '/user/repos?per_page=100&page=10')
  expect(headers.get('total_count')).toBe('1000')
  expect(globSync('**/*.git', { cwd: site.folder })).toEqual([])
})

describe('on demand', () => {
  test('an answer is late, or the connection is cut', async () => {
    site = await startTestSite()
    site.faults.add({ side: 'gitee', kind: 'latency', latencyMs: 150, path: '/user$', times: 1 })
    const began = performance.now()
    expect((await callApi(site, '/user')).status).toBe(200)
    expect(performance.now() - began).toBeGreaterThan(140)
    site.faults.add({ side: 'gitee', kind: 'cut', path: '/user$', times: 1 })
    await expect(callApi(site, '/user')).rejects.toThrow('fetch failed')
    expect((await callApi(site, '/user')).status).toBe(200)
  })

  test('a hook that does not answer in time counts as failed', async () => {
    site = await startTestSite({ hookTimeoutMs: 50 })
    const silent = createServer(() => {})
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const address = silent.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`
    site.gitee.addRepository({
      owner: 'lihua',
      path: 'money',
      history: [{ message: 'One', files: { a: '1' } }],
    })
    const hook = site.gitee.addHook('lihua/money', { url })
    await site.gitee.pushTag('lihua/money', 'v1')
    expect(hook.resultCode).toBe(0)
    expect(hook.result).toContain('timeout')
    silent.closeAllConnections()
    silent.close()
  })
})
