import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type Sandbox, startSandbox } from '#sandbox/start-sandbox.ts'
import { askRemote } from './ask-remote.ts'
import { listRemoteRefs } from './list-remote-refs.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox()
  sandbox.gitee.addAccount({ login: 'lihua' })
})

afterAll(() => sandbox.close())

function addRepository(path: string, options: { private?: boolean; tags?: string[] } = {}) {
  const { tags = ['v1.0.0'], ...more } = options
  sandbox.gitee.addRepository({
    owner: 'lihua',
    path,
    ...more,
    history: [
      { message: 'Begin', files: { 'composer.json': '{}' }, tags: ['v0.1.0'], annotation: 'First' },
      { message: 'Go on', files: { 'a.txt': 'a' }, tags },
    ],
  })
}

const read = (url: string, timeoutMs = 20_000) =>
  listRemoteRefs({ url, trustedOrigins: [new URL(url).origin], timeoutMs })

const readGitee = (path: string) => read(`${sandbox.gitee.url}/lihua/${path}`)

/** A server that answers every request in one way. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  // A server that listens on a port has such an address.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('a public repository shows its branches, its default branch and the commits of its tags', async () => {
  addRepository('money')
  for (const address of ['money', 'money.git']) {
    const found = await readGitee(address)
    const refs = found.ok ? found.value.refs : []
    const named = (name: string) => refs.find((ref) => ref.name === name)
    expect(found).toMatchObject({ ok: true, value: { head: 'master' } })
    expect(refs.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'branch master',
      'tag v0.1.0',
      'tag v1.0.0',
    ])
    expect(named('v1.0.0')?.commit).toBe(named('master')?.commit)
    expect(named('v0.1.0')?.commit).not.toBe(named('master')?.commit)
  }
})

test('an annotated tag is told by the commit that Gitee tells too', async () => {
  addRepository('annotated')
  const { accessToken } = sandbox.gitee.issueToken({ login: 'lihua' })
  const answer = await fetch(`${sandbox.gitee.apiUrl}/repos/lihua/annotated/tags?access_token=${accessToken}`)
  const tags: { name: string; commit: { sha: string } }[] = await answer.json()
  const found = await readGitee('annotated.git')
  for (const { name, commit } of tags) {
    expect(found.ok && found.value.refs).toContainEqual({ kind: 'tag', name, commit: commit.sha })
  }
  expect(tags.length).toBe(2)
})

test('two thousand tags come in one answer', async () => {
  addRepository('many', { tags: Array.from({ length: 2000 }, (_, index) => `v1.${index}.0`) })
  const found = await readGitee('many.git')
  expect(found.ok && found.value.refs.filter(({ kind }) => kind === 'tag').length).toBe(2001)
})

test('an empty repository has nothing to show', async () => {
  sandbox.gitee.addRepository({ owner: 'lihua', path: 'blank' })
  expect(await readGitee('blank.git')).toEqual({ ok: true, value: { refs: [], head: null } })
})

test('a private repository and one that is not there ask for a name alike', async () => {
  addRepository('hidden', { private: true })
  for (const path of ['hidden.git', 'missing.git']) {
    expect(await readGitee(path)).toMatchObject({
      ok: false,
      reason: 'remote_private',
      detail: expect.stringContaining('could not read Username'),
    })
  }
})

test.each([
  [302, 'remote_redirects'],
  [403, 'remote_refused'],
  [404, 'remote_not_found'],
  [429, 'remote_unreachable'],
  [503, 'remote_unreachable'],
])('an answer of %i means %s', async (status, reason) => {
  const url = await serve((_request, response) => {
    response.writeHead(status, { location: `${sandbox.gitee.url}/lihua/money.git/info/refs` }).end()
  })
  expect(await read(`${url}/a/b.git`)).toMatchObject({ ok: false, reason })
})

test('a closed port is unreachable', async () => {
  expect(await read('http://127.0.0.1:9/a.git')).toMatchObject({ ok: false, reason: 'remote_unreachable' })
})

test('a server that does not answer is given up in time', async () => {
  const url = await serve(() => {})
  expect(await read(`${url}/a.git`, 300)).toMatchObject({ ok: false, reason: 'timeout' })
})

test('an answer that is not of git makes no sense', async () => {
  const url = await serve((_request, response) => {
    response.setHeader('content-type', 'application/x-git-upload-pack-advertisement')
    response.end('zzzz')
  })
  expect(await read(`${url}/a.git`)).toMatchObject({ ok: false, reason: 'bad_response' })
})

test('a private address that is not trusted is never asked', async () => {
  const asked: string[] = []
  const url = await serve((request, response) => {
    asked.push(request.url ?? '')
    response.end()
  })
  for (const address of [
    url,
    url.replace('http:', 'https:'),
    url.replace('http://127.0.0.1', 'https://localhost'),
  ]) {
    expect(
      await listRemoteRefs({ url: `${address}/a.git`, trustedOrigins: ['https://gitee.com'] }),
    ).toMatchObject({
      ok: false,
      reason: 'remote_refused',
    })
  }
  expect(asked).toEqual([])
})

test('git goes to the address that was looked at, whatever the name means by then', async () => {
  addRepository('pinned')
  const { port } = new URL(sandbox.gitee.url)
  const remote = { url: `http://git.invalid:${port}/lihua/pinned.git`, scheme: 'http' }
  for (const addresses of ['127.0.0.1', '[::1],127.0.0.1']) {
    expect(await askRemote({ ...remote, pin: `git.invalid:${port}:${addresses}` }, 20_000)).toMatchObject({
      value: { status: 0, output: expect.stringContaining('refs/tags/v1.0.0') },
    })
  }
  expect(await askRemote({ ...remote, pin: null }, 20_000)).toMatchObject({ value: { status: 128 } })
})

test("git is held to the address's own protocol", async () => {
  const remote = { url: `${sandbox.gitee.url}/lihua/money.git`, scheme: 'https', pin: null }
  expect(await askRemote(remote, 20_000)).toMatchObject({
    value: { status: 128, errors: expect.stringContaining("transport 'http' not allowed") },
  })
})
