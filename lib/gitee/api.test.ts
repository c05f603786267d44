import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Secret } from '#lib/platform/secret.ts'
import { type GiteeBench, startGiteeBench } from '#lib/testing/gitee-bench.ts'
import { faultPresets } from '#sandbox/fault-presets.ts'
import { connectGitee, type GiteeApi } from './api.ts'
import { readFile } from './files.ts'
import { getBranch, getTag, listBranches, listTags } from './refs.ts'
import { getRepository, listRepositoriesPage } from './repositories.ts'
import { getPrimaryEmail, getUser } from './users.ts'

let bench: GiteeBench
let api: GiteeApi

const connect = (token: string) => {
  const { http, clock } = bench.services
  const host = { url: bench.gitee.url }
  return connectGitee({ host, http, clock, accessToken: new Secret(token) })
}

beforeAll(async () => {
  bench = await startGiteeBench()
  const { gitee } = bench
  gitee.addAccount({ login: 'lihua', name: '李华', email: 'lihua@example.org' })
  gitee.addAccount({ login: 'ivanova', name: 'Анна' })
  gitee.addRepository({
    owner: 'lihua',
    path: 'money',
    name: '钱',
    description: 'Money',
    history: [
      {
        message: 'one',
        files: { 'composer.json': '{"name":"lihua/money"}', 'src/深/a b.php': '<?php' },
        tags: ['v1.0.0'],
      },
      { message: 'two', files: { 'README.md': 'x', big: 'x'.repeat(1_100_000) }, tags: ['v1.1.0'] },
      { message: 'three', files: { other: 'y' }, branch: 'feature/x' },
    ],
  })
  gitee.addRepository({ owner: 'lihua', path: 'hidden', private: true })
})
afterAll(() => bench.close())
beforeEach(() => {
  api = connect(bench.gitee.issueToken({ login: 'lihua' }).accessToken)
})
afterEach(() => bench.faults.clear())

describe('every way that Gitee refuses has its word', () => {
  test.each([
    ['token_missing', 'token_unknown'],
    ['token_expired', 'token_expired'],
    ['scope_missing', 'scope_missing'],
    ['invalid_parameters', 'rejected'],
    ['server_error', 'bad_response'],
    ['bad_gateway', 'bad_response'],
    ['cut', 'unreachable'],
  ] as const)('%s is %s', async (preset, reason) => {
    bench.faults.add({ side: 'gitee', path: '^/api/v5/user$', ...faultPresets[preset] })
    expect(await getUser(api)).toMatchObject({ ok: false, reason })
  })

  test.each([
    [403, {}, '{"message":"403 Forbidden"}', 'forbidden'],
    [401, {}, '{"message":"401 Unauthorized"}', 'unauthorized'],
    [404, {}, '{"message":"404 Not Found"}', 'not_found'],
    [404, { 'content-type': 'text/html' }, '<html>404</html>', 'bad_response'],
    [200, { 'content-type': 'text/html' }, '<html>maintenance</html>', 'bad_response'],
    [200, {}, '{"id":"x"}', 'bad_response'],
    [302, { location: 'http://127.0.0.1:9/' }, '', 'bad_response'],
    [400, {}, '{"error":"url is missing"}', 'rejected'],
  ] as const)('status %i %j %s is %s', async (status, headers, body, reason) => {
    bench.faults.add({ side: 'gitee', path: '^/api/v5/user$', kind: 'answer', status, headers, body })
    expect(await getUser(api)).toMatchObject({ ok: false, reason })
  })

  test('Gitee’s own words are the detail, without anything that looks like a secret', async () => {
    const body = '{"error":"bad address http://x/?access_token=abcdef"}'
    bench.faults.add({ side: 'gitee', path: '^/api/v5/user$', kind: 'answer', status: 422, body })
    expect(await getUser(api)).toMatchObject({ detail: 'bad address http://x/?access_token=[secret]' })
  })
})

describe('a rate limit says how long to wait', () => {
  const limited = (status: number, headers: Record<string, string>) =>
    bench.faults.add({
      side: 'gitee',
      path: '^/api/v5/user$',
      kind: 'answer',
      status,
      headers,
      body: '{"message":"403 Forbidden (Rate Limit Exceeded)"}',
    })

  test('by the seconds of Retry-After', async () => {
    limited(429, { 'retry-after': '7' })
    expect(await getUser(api)).toMatchObject({ reason: 'rate_limited', retryAfterMs: 7000 })
  })

  test('by the time of X-RateLimit-Reset', async () => {
    const reset = Math.ceil(bench.clock.now().getTime() / 1000) + 60
    limited(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) })
    const answer = await getUser(api)
    expect(answer).toMatchObject({ reason: 'rate_limited' })
    const wait = answer.ok ? 0 : (answer.retryAfterMs ?? 0)
    expect(Math.abs(wait - 60_000)).toBeLessThanOrEqual(1000)
  })

  test.each<Record<string, string>>([{}, { 'x-ratelimit-reset': '' }, { 'x-ratelimit-reset': 'soon' }])(
    'not at all where Gitee does not: %j',
    async (headers) => {
      limited(403, headers)
      const answer = await getUser(api)
      expect(answer).toMatchObject({ ok: false, reason: 'rate_limited' })
      expect(answer).not.toHaveProperty('retryAfterMs')
    },
  )
})

test('the user and the primary address are read', async () => {
  const user = await getUser(api)
  expect(user).toMatchObject({ ok: true, value: { login: 'lihua', name: '李华', id: expect.any(String) } })
  expect(await getPrimaryEmail(api)).toEqual({ ok: true, value: 'lihua@example.org' })
})

describe('repositories', () => {
  test('are read with addresses in one form', async () => {
    expect(await getRepository(api, 'lihua/money')).toMatchObject({
      ok: true,
      value: {
        fullName: 'lihua/money',
        owner: 'lihua',
        name: '钱',
        visibility: 'public',
        defaultBranch: 'master',
        isAdmin: true,
        isEmpty: false,
        webUrl: `${bench.gitee.url}/lihua/money`,
        cloneUrl: `${bench.gitee.url}/lihua/money.git`,
        pushedAt: expect.any(Date),
      },
    })
  })

  test('that the token cannot see are not found', async () => {
    const stranger = connect(bench.gitee.issueToken({ login: 'ivanova' }).accessToken)
    expect(await getRepository(stranger, 'lihua/hidden')).toMatchObject({ ok: false, reason: 'not_found' })
  })

  test('are listed page by page', async () => {
    bench.gitee.addAccount({ login: 'many' })
    for (let index = 0; index < 103; index += 1) {
      bench.gitee.addRepository({ owner: 'many', path: `r${String(index).padStart(3, '0')}` })
    }
    const many = connect(bench.gitee.issueToken({ login: 'many' }).accessToken)
    const list = (page: number) =>
      listRepositoriesPage(many, { page, affiliation: 'admin', sort: 'full_name' })
    const [first, second] = [await list(1), await list(2)]
    expect(first.ok && first.value.repositories.length).toBe(100)
    expect(first).toMatchObject({ value: { hasMore: true } })
    expect(second.ok && second.value.repositories.map(({ path }) => path)).toEqual(['r100', 'r101', 'r102'])
    expect(second).toMatchObject({ value: { hasMore: false } })
  })
})

describe('files', () => {
  const read = (path: string, ref = 'master') => readFile(api, 'lihua/money', { path, ref })
  const text = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString()

  test('are read at a ref, with any name', async () => {
    const file = await read('src/深/a b.php', 'v1.0.0')
    expect(file.ok && text(file.value)).toBe('<?php')
  })

  test.each([
    ['a missing file', 'nothing.json', 'master'],
    ['a folder', 'src', 'master'],
    ['a file that came later', 'README.md', 'v1.0.0'],
  ])('%s is null', async (_, path, ref) => {
    expect(await read(path, ref)).toEqual({ ok: true, value: null })
  })

  test('beyond one MiB are too large', async () => {
    expect(await read('big')).toEqual({ ok: false, reason: 'too_large' })
  })
})

describe('refs', () => {
  test('tags and branches come with their commits', async () => {
    const tags = await listTags(api, 'lihua/money')
    expect(tags.ok && tags.value.map(({ name }) => name)).toEqual(['v1.0.0', 'v1.1.0'])
    const branches = await listBranches(api, 'lihua/money')
    expect(branches.ok && branches.value.map(({ name }) => name).sort()).toEqual(['feature/x', 'master'])
    const master = await getBranch(api, 'lihua/money', 'master')
    const tag = await getTag(api, 'lihua/money', 'v1.1.0')
    expect(master).toMatchObject({ ok: true, value: { commit: expect.stringMatching(/^[0-9a-f]{40}$/) } })
    expect(tag).toEqual({ ok: true, value: { ...(master.ok && master.value), name: 'v1.1.0' } })
  })

  test('a branch with a slash is found, a missing one is null', async () => {
    expect(await getBranch(api, 'lihua/money', 'feature/x')).toMatchObject({
      ok: true,
      value: { name: 'feature/x' },
    })
    expect(await getBranch(api, 'lihua/money', 'nothing')).toEqual({ ok: true, value: null })
    expect(await getTag(api, 'lihua/money', 'v9')).toEqual({ ok: true, value: null })
  })

  test('a tag that stands for no commit hides no other', async () => {
    const sha = 'c'.repeat(40)
    const listed = [{ name: 'key', commit: null }, { name: 'tree' }, { name: 'v1.0.0', commit: { sha } }]
    const answer = { kind: 'answer', status: 200, body: JSON.stringify(listed) } as const
    bench.faults.add({ side: 'gitee', path: '/tags$', ...answer })
    expect(await listTags(api, 'lihua/money')).toEqual({ ok: true, value: [{ name: 'v1.0.0', commit: sha }] })
  })

  test('of a repository that is gone or renamed nothing is taken for deleted', async () => {
    const missing = { ok: false, reason: 'not_found' }
    expect(await getBranch(api, 'lihua/other', 'master')).toMatchObject(missing)
    expect(await getTag(api, 'lihua/other', 'v1.0.0')).toMatchObject(missing)
  })
})

test.each([400, 403, 500])('keeps nothing of the token when an answer of %s repeats it', async (status) => {
  const body = JSON.stringify({ message: 'what is repeated-token?' })
  bench.faults.add({ side: 'gitee', path: '^/api/v5/user$', kind: 'answer', status, body })
  const answer = await connect('repeated-token').call({ method: 'GET', path: '/user' })
  expect(answer).toMatchObject({ ok: false, detail: 'what is [secret]?' })
})
