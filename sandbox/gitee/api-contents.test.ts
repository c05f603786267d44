import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callApi, startTestSite, type TestSite } from './test-site.ts'

const manifest = '{"name": "lihua/money", "description": "Деньги"}\n'
const at = (day: number) => `2026-02-0${day}T00:00:00Z`

let site: TestSite
beforeAll(async () => {
  site = await startTestSite()
  site.gitee.addRepository({
    owner: 'lihua',
    path: 'money',
    defaultBranch: 'main',
    history: [
      {
        message: 'First',
        files: { 'composer.json': manifest, 'src/a b.php': '<?php' },
        tags: ['v1.0.0'],
        at: at(1),
      },
      {
        message: 'Second',
        files: { 'src/a b.php': null, 'c.txt': 'c' },
        tags: ['v1.1.0', 'v0.9'],
        annotation: 'Notes',
        at: at(2),
      },
      { message: 'Try', branch: 'feature/try', files: { 'try.txt': '1' }, at: at(3) },
    ],
  })
  site.gitee.addRepository({ owner: 'lihua', path: 'empty' })
})
afterAll(() => site.close())

const read = (path: string) => callApi(site, `/repos/lihua/money${path}`)

describe('contents', () => {
  test('of a file is an object with base64', async () => {
    const { body } = await read('/contents/composer.json')
    expect(Buffer.from(body.content, 'base64').toString()).toBe(manifest)
    expect(body).toMatchObject({
      type: 'file',
      encoding: 'base64',
      size: Buffer.byteLength(manifest),
      name: 'composer.json',
      path: 'composer.json',
      sha: expect.stringMatching(/^[0-9a-f]{40}$/),
      download_url: `${site.gitee.url}/lihua/money/raw/main/composer.json`,
    })
    expect(await (await fetch(body.download_url)).text()).toBe(manifest)
  })

  test('of a folder is an array without sizes', async () => {
    expect((await read('/contents?ref=v1.0.0')).body).toMatchObject([
      { type: 'file', size: null, path: 'composer.json' },
      { type: 'dir', size: null, path: 'src' },
    ])
    expect((await read('/contents/src?ref=v1.0.0')).body).toMatchObject([
      { name: 'a b.php', path: 'src/a b.php' },
    ])
  })

  test('takes a branch, tag or commit', async () => {
    const { body: tags } = await read('/tags')
    const commit = tags.find(({ name }: { name: string }) => name === 'v1.0.0').commit.sha
    for (const ref of ['v1.0.0', commit]) {
      expect((await read(`/contents/src/a%20b.php?ref=${ref}`)).body.type).toBe('file')
    }
    expect((await read('/contents/try.txt?ref=feature/try')).body.type).toBe('file')
  })

  test.each(['/contents/none.json', '/contents/src/a%20b.php', '/contents/c.txt?ref=none'])(
    'of what is not there (%s) is an empty array with 200',
    async (path) => {
      const { status, body } = await read(path)
      expect([status, body]).toEqual([200, []])
    },
  )

  test('of an empty repository is an empty array', async () => {
    expect((await callApi(site, '/repos/lihua/empty/contents/composer.json')).body).toEqual([])
    expect((await callApi(site, '/repos/lihua/empty/tags')).body).toEqual([])
    expect((await callApi(site, '/repos/lihua/empty/commits')).body).toEqual([])
  })

  test('does not understand an encoded slash', async () => {
    expect((await read('/contents/src%2Fa%20b.php?ref=v1.0.0')).status).toBe(404)
  })

  test('comes raw to a caller with a token only', async () => {
    expect((await read('/raw/composer.json')).text).toBe(manifest)
    const anonymous = await callApi(site, '/repos/lihua/money/raw/composer.json', { token: null })
    expect([anonymous.status, anonymous.body.message]).toEqual([401, '登录失效，无权限访问该资源'])
  })
})

describe('refs', () => {
  test('tags come by name with the commit they point to', async () => {
    const { body } = await read('/tags')
    expect(body).toMatchObject([
      { name: 'v0.9', message: 'Notes' },
      { name: 'v1.0.0', message: '', commit: { date: '2026-02-01T08:00:00+08:00' } },
      { name: 'v1.1.0', message: 'Notes' },
    ])
    expect(body[0].commit.sha).toBe((await read('/branches/main')).body.commit.sha)
    const { body: last, headers } = await read('/tags?direction=desc&per_page=1')
    expect(last).toMatchObject([{ name: 'v1.1.0' }])
    expect(headers.get('total_count')).toBe('3')
  })

  test('branches come with their commit, one of them in full', async () => {
    expect((await read('/branches')).body).toMatchObject([
      { name: 'feature/try', protected: false },
      { name: 'main', commit: { sha: expect.any(String), url: expect.any(String) } },
    ])
    expect((await read('/branches/feature/try')).body.commit.commit.message).toBe('Try\n')
    expect((await read('/branches/none')).status).toBe(404)
  })

  test('commits come newest first and can be asked for by path', async () => {
    const messages = async (path: string) =>
      (await read(path)).body.map(({ commit }: { commit: { message: string } }) => commit.message)
    expect(await messages('/commits')).toEqual(['Second\n', 'First\n'])
    expect(await messages('/commits?sha=feature/try&per_page=1&page=2')).toEqual(['Second\n'])
    expect(await messages('/commits?path=composer.json')).toEqual(['First\n'])
    expect((await read('/commits/v1.0.0')).body.commit.message).toBe('First\n')
    expect((await read('/commits/none')).status).toBe(404)
  })

  test('a tree has paths and sizes, and is empty for an unknown ref', async () => {
    const paths = async (path: string) =>
      (await read(path)).body.tree.map((entry: { path: string; size: number | null }) => [
        entry.path,
        entry.size,
      ])
    expect(await paths('/git/trees/v1.0.0?recursive=1')).toEqual([
      ['composer.json', Buffer.byteLength(manifest)],
      ['src', null],
      ['src/a b.php', 5],
    ])
    expect(await paths('/git/trees/none')).toEqual([])
  })
})
