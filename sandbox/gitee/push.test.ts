import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { git, tryGit } from '../git.ts'
import { signTimestamp } from './deliver-hook.ts'
import { startReceiver, startTestSite, type TestSite } from './test-site.ts'

let site: TestSite
let receiver: Awaited<ReturnType<typeof startReceiver>>
let work: string
beforeEach(async () => {
  receiver = await startReceiver()
  site = await startTestSite()
  work = await mkdtemp(join(tmpdir(), 'gitee-work-'))
  const history = [{ message: 'First', files: { 'composer.json': '{}' }, tags: ['v1.0.0'] }]
  site.gitee.addRepository({ owner: 'lihua', path: 'money', name: '钱', history })
  site.gitee.addRepository({ owner: 'lihua', path: 'vault', private: true, history })
  site.gitee.addHook('lihua/money', { url: `${receiver.url}/in`, password: 'key', encryptionType: 1 })
})
afterEach(async () => {
  await site.close()
  await receiver.close()
  await rm(work, { recursive: true, force: true })
})

const address = (user: string, path: string) =>
  site.gitee.url.replace('://', user === '' ? '://' : `://${user}@`) + path

async function clone(user = 'lihua:lihua', path = '/lihua/money.git') {
  const cwd = join(work, 'clone')
  await git(['clone', '--quiet', address(user, path), cwd])
  return {
    cwd,
    async commit(message: string) {
      await writeFile(join(cwd, 'file.txt'), message)
      await git(['add', '.'], { cwd })
      await git(['commit', '--quiet', '-m', message], { cwd })
    },
    async push(...args: string[]) {
      await git(['push', '--quiet', 'origin', ...args], { cwd })
      await site.gitee.settled()
    },
    head: async () => (await git(['rev-parse', 'HEAD'], { cwd })).trim(),
  }
}

describe('the git client', () => {
  test.each(['/lihua/money.git', '/lihua/money', '/LiHua/Money.git'])(
    'clones a public repository from %s without a name',
    async (path) => {
      const { cwd } = await clone('', path)
      expect((await git(['tag'], { cwd })).trim()).toBe('v1.0.0')
    },
  )

  test('is asked for a password where the repository is private or the change is a push', async () => {
    const denied = await tryGit(['ls-remote', address('', '/lihua/vault.git')])
    expect(denied.code).not.toBe(0)
    expect(denied.stderr).toContain('could not read Username')
    expect((await tryGit(['ls-remote', address('lihua:lihua', '/lihua/vault.git')])).code).toBe(0)
    const anonymous = await clone('')
    await anonymous.commit('Second')
    expect((await tryGit(['push', 'origin', 'master'], { cwd: anonymous.cwd })).stderr).toContain(
      'could not read Username',
    )
  })

  test('pushes with an access token as password, and only where the account may', async () => {
    const mine = await clone(`lihua:${site.token}`)
    await mine.commit('Second')
    await mine.push('master')
    const { accessToken } = site.gitee.issueToken({ login: 'ivanova' })
    const url = address(`ivanova:${accessToken}`, '/lihua/money.git')
    const refused = await tryGit(['push', url, 'HEAD:refs/heads/other'], { cwd: mine.cwd })
    expect(refused.stderr).toContain('403')
  })

  test('is told that a missing repository is not found', async () => {
    const { stderr } = await tryGit(['ls-remote', address('lihua:lihua', '/lihua/none.git')])
    expect(stderr).toContain('not found')
  })
})

describe('a push fires the hook', () => {
  test('with true headers and a signature over timestamp and secret', async () => {
    const mine = await clone()
    await mine.commit('Second')
    await mine.push('master')
    expect(receiver.calls).toHaveLength(1)
    const { headers, body } = receiver.calls[0] ?? { headers: {}, body: {} }
    const timestamp = String(Date.parse('2026-03-01T08:00:00Z'))
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'git-oschina-hook',
      'x-gitee-event': 'Push Hook',
      'x-git-oschina-event': 'Push Hook',
      'x-gitee-ping': 'false',
      'x-gitee-timestamp': timestamp,
      'x-gitee-token': signTimestamp('key', timestamp),
    })
    expect(body).toMatchObject({ password: '', timestamp, sign: signTimestamp('key', timestamp) })
  })

  test('for a branch: with the commits, people and both spellings of the repository', async () => {
    const mine = await clone()
    const before = await mine.head()
    await mine.commit('Second')
    await mine.commit('Third')
    await mine.push('master')
    const body = receiver.calls[0]?.body ?? {}
    expect(body).toMatchObject({
      ref: 'refs/heads/master',
      before,
      after: await mine.head(),
      created: false,
      deleted: false,
      commits: [
        { message: 'Second\n', added: ['file.txt'] },
        { message: 'Third\n', modified: ['file.txt'] },
      ],
      head_commit: { id: await mine.head() },
      total_commits_count: 2,
      commits_more_than_ten: false,
      hook_name: 'push_hooks',
      pusher: { username: 'lihua' },
      repository: {
        id: site.gitee.repository('lihua/money').id,
        path_with_namespace: 'lihua/money',
        full_name: '李华/钱',
        html_url: `${site.gitee.url}/lihua/money`,
        git_http_url: `${site.gitee.url}/lihua/money.git`,
      },
    })
    expect(body.project).toEqual(body.repository)
  })

  test('for a new branch of more than ten commits: without the commits', async () => {
    const mine = await clone()
    await git(['checkout', '--quiet', '-b', 'long'], { cwd: mine.cwd })
    for (let count = 1; count <= 11; count += 1) await mine.commit(`Commit ${count}`)
    await mine.push('long')
    expect(receiver.calls[0]?.body).toMatchObject({
      ref: 'refs/heads/long',
      before: '0'.repeat(40),
      created: true,
      commits: null,
      commits_more_than_ten: true,
      total_commits_count: 11,
      head_commit: { message: 'Commit 11\n' },
    })
  })

  test('for each ref of one push, a light tag and an annotated one alike', async () => {
    const mine = await clone()
    await git(['tag', 'v1.1.0'], { cwd: mine.cwd })
    await git(['tag', '-a', '-m', 'Notes', 'v1.2.0'], { cwd: mine.cwd })
    await mine.push('--tags')
    const head = await mine.head()
    expect(receiver.calls.map(({ body }) => body.ref)).toEqual(['refs/tags/v1.1.0', 'refs/tags/v1.2.0'])
    for (const { headers, body } of receiver.calls) {
      expect(headers['x-gitee-event']).toBe('Tag Push Hook')
      expect(body).toMatchObject({
        after: head,
        created: true,
        commits: null,
        head_commit: { id: head },
        total_commits_count: null,
        hook_name: 'tag_push_hooks',
      })
    }
  })

  test('for a deleted tag: with no head commit', async () => {
    const mine = await clone()
    await mine.push('--delete', 'v1.0.0')
    expect(receiver.calls[0]?.body).toMatchObject({
      ref: 'refs/tags/v1.0.0',
      before: await mine.head(),
      after: '0'.repeat(40),
      deleted: true,
      commits: [],
      head_commit: null,
      total_commits_count: null,
    })
  })

  test('and the control object fires it alike', async () => {
    await site.gitee.pushCommit('lihua/money', { message: 'Second', files: { a: '1' }, tags: ['v1.1.0'] })
    await site.gitee.pushTag('lihua/money', 'v1.1.1')
    await site.gitee.moveTag('lihua/money', 'v1.1.1', 'v1.0.0')
    await site.gitee.deleteTag('lihua/money', 'v1.1.1')
    expect(receiver.calls.map(({ body }) => [body.ref, body.created, body.deleted])).toEqual([
      ['refs/heads/master', false, false],
      ['refs/tags/v1.1.0', true, false],
      ['refs/tags/v1.1.1', true, false],
      ['refs/tags/v1.1.1', false, false],
      ['refs/tags/v1.1.1', false, true],
    ])
    expect(site.gitee.listDeliveries('lihua/money')).toHaveLength(5)
  })
})

describe('a hook', () => {
  test('is called only for the events it wants', async () => {
    site.gitee.addHook('lihua/money', { url: `${receiver.url}/tags`, pushEvents: false })
    await site.gitee.pushCommit('lihua/money', { message: 'Second', files: { a: '1' } })
    expect(receiver.calls.map(({ path }) => path)).toEqual(['/in'])
  })

  test('that fails is not called again, and keeps what it answered', async () => {
    const failing = await startReceiver(503, '<html>busy</html>')
    const url = failing.url
    const hook = site.gitee.addHook('lihua/money', { url })
    await site.gitee.pushTag('lihua/money', 'v2')
    expect(failing.calls).toHaveLength(1)
    await failing.close()
    expect(hook).toMatchObject({ result: '<html>busy</html>', resultCode: 503 })
    await site.gitee.pushTag('lihua/money', 'v3')
    expect(hook.resultCode).toBe(0)
    expect(hook.result).toContain('ECONNREFUSED')
  })

  test('call can be lost on the way without a trace', async () => {
    site.faults.add({ side: 'gitee', kind: 'drop_hook', path: '^/lihua/money$', times: 1 })
    await site.gitee.pushTag('lihua/money', 'v2')
    expect(receiver.calls).toEqual([])
    expect(site.gitee.listDeliveries('lihua/money')).toEqual([])
    await site.gitee.pushTag('lihua/money', 'v3')
    expect(receiver.calls).toHaveLength(1)
  })

  test('event can be spelled in the newer way', async () => {
    site.gitee.setEventSpelling('push_hooks')
    await site.gitee.pushTag('lihua/money', 'v2')
    expect(receiver.calls[0]?.headers['x-gitee-event']).toBe('tag_push_hooks')
  })
})

test('a signature is the base64 HMAC that the documentation describes', () => {
  const signature = signTimestamp('test-secret-0123456789abcdef', '1700000000002')
  expect(signature).toBe('BQRfZUcCEhIw83gw3aSg2hhIjNMJiQ/AAF8ALXmvm+g=')
})
