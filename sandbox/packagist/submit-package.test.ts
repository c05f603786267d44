import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type GitFixture, manifest, startGitFixture } from './git-fixture.ts'
import { type SiteFixture, startSite } from './site-fixture.ts'

const token = 'a'.repeat(40)
const safeToken = 'b'.repeat(40)
const credentials = { username: 'lihua', token }
let git: GitFixture
let site: SiteFixture

beforeAll(async () => {
  git = await startGitFixture()
  site = await startSite()
  site.addAccount({ username: 'lihua', mainToken: token, safeToken })
  site.addAccount({ username: 'other', mainToken: token })
})
afterAll(async () => {
  await site.close()
  await git.close()
})

async function repository(path: string, composer: string | null, branch = 'master'): Promise<string> {
  const url = await git.create(path, branch)
  await git.commit(path, {
    branch,
    files: composer === null ? { 'a.txt': 'a' } : { 'composer.json': composer },
  })
  return url
}
const create = (body: unknown, by = credentials) => site.send('POST', '/api/create-package', body, by)
const edit = (name: string, body: unknown, by = credentials) =>
  site.send('PUT', `/api/packages/${name}`, body, by)
const messageOf = ({ body }: { body: unknown }) => JSON.stringify(body)
const refusal = (text: string) => ({ status: 'error', message: { repository: text } })
const unsupported = refusal('No valid/supported repository was found at the given URL')
const nameless = refusal(
  'The package name was not found in the composer.json, make sure there is a name present.',
)

describe('create-package', () => {
  test('lists the package under its lower-case name, with the URL as given, and does not crawl it', async () => {
    const url = await repository('lihua/new', manifest({ name: 'lihua/new' }), 'main')
    const answer = await create({ repository: url })
    expect([answer.status, answer.body]).toEqual([202, { status: 'success' }])
    expect(site.package('lihua/new')).toMatchObject({
      repository: url,
      maintainers: ['lihua'],
      crawledAt: null,
      autoUpdated: false,
    })
    expect((await site.get('/p2/lihua/new.json')).status).toBe(404)
  })

  test('accepts the older form of the body, and an address without .git', async () => {
    const url = await repository('lihua/older', manifest({ name: 'lihua/older' }))
    const answer = await create({ repository: { url: url.replace('.git', '') } })
    expect(answer.status).toBe(202)
  })

  test('asks for the payload, then the repository, then the MAIN token', async () => {
    const refused = (message: string) => [406, { status: 'error', message }]
    const answers = await Promise.all([
      create({}, { username: 'x', token: 'x' }),
      create({ name: 'x' }, { username: 'x', token: 'x' }),
      create({ repository: 'invalid' }, { username: 'lihua', token: safeToken }),
      create({ repository: 'invalid' }),
    ])
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      refused('Missing payload parameter'),
      refused('{repository: string} expected in payload'),
      refused('Missing or invalid username/apiToken in request'),
      [406, unsupported],
    ])
  })

  test.each([
    ['http://gitee.com/a/b', 'Non-secure HTTP URLs are not supported, make sure you use an HTTPS or SSH URL'],
    ['https://u:p@gitee.com/a/b', 'URLs with user@host are not supported, use a read-only public URL'],
    ['', 'This value should not be blank.'],
    ['%a', 'No valid/supported repository was found at the given URL'],
    ['https://gitee.com/a/b', 'No valid/supported repository was found at the given URL'],
  ])('refuses the address %j without calling anybody', async (url, text) => {
    const answer = await create({ repository: url })
    expect([answer.status, answer.body]).toEqual([406, refusal(text)])
  })

  test.each(['./here', '/srv/git', 'c:/git'])('breaks on the path %s', async (url) => {
    expect((await create({ repository: url })).status).toBe(500)
  })

  test('says which exception a clone ended in', async () => {
    const missing = await create({ repository: `${git.url}/lihua/missing.git` })
    expect(messageOf(missing)).toMatch(
      /Uncaught Exception: \[RuntimeException\] Failed to execute git clone --mirror.*not found/,
    )
    const secret = await repository('lihua/secret', manifest({ name: 'lihua/secret' }))
    git.setMood('lihua/secret', 'private')
    expect(messageOf(await create({ repository: secret }))).toContain('could not read Username')
    const elsewhere = await create({ repository: 'https://gitee.com/a/b.git' })
    expect(messageOf(elsewhere)).toContain('Could not resolve host: gitee.com')
  })

  test('finds no repository where an address without .git answers nothing', async () => {
    expect((await create({ repository: `${git.url}/lihua/missing` })).body).toEqual(unsupported)
  })

  test('finds no name in an empty repository, without composer.json, or without a name in it', async () => {
    const urls = [
      await git.create('lihua/empty'),
      await repository('lihua/plain', null),
      await repository('lihua/nameless', manifest({ description: 'x' })),
      await repository('lihua/listname', manifest({ name: ['x'] })),
    ]
    const answers = await Promise.all(urls.map((url) => create({ repository: url })))
    expect(answers.map(({ body }) => body)).toEqual(urls.map(() => nameless))
  })

  test('gives up on a manifest that is nested without end', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    const url = await repository('lihua/deep', `{"name": "lihua/deep", "extra": ${deep}}`)
    expect(messageOf(await create({ repository: url }))).toContain('Maximum stack depth exceeded')
  })

  test("passes on the parser's words, escaped", async () => {
    const url = await repository(
      'lihua/broken',
      '{\n  "name": "lihua/broken",\n  "require": {"php" ">=8"}\n}',
    )
    const text = messageOf(await create({ repository: url }))
    expect(text).toContain(
      'We had problems parsing your composer.json file, the parser reports: &quot;master:composer.json&quot; does not contain valid JSON',
    )
    expect(text).toContain('line 3')
  })

  test.each([
    ['LiHua/MoneyKit', 'We suggest using li-hua/money-kit instead.'],
    ['lihua', 'it should have a vendor name, a forward slash, and a package name.'],
    ['lihua/<b>', 'The package name lihua/&lt;b&gt; is invalid'],
    ['php/money', 'The vendor name php is reserved'],
    ['lihua/con', 'The package name lihua/con is reserved'],
  ])('refuses the name %s', async (name, words) => {
    const path = `names/n${Buffer.from(name).toString('hex')}`
    const answer = await create({ repository: await repository(path, manifest({ name })) })
    expect(messageOf(answer)).toContain(words)
  })

  test('refuses a name that exists, and a vendor that belongs to somebody else', async () => {
    site.addPackage({ name: 'lihua/taken', repository: 'https://gitee.com/x/y', maintainers: ['lihua'] })
    site.addPackage({ name: 'foreign/thing', repository: 'https://gitee.com/x/z', maintainers: ['other'] })
    const taken = await repository('lihua/taken', manifest({ name: 'lihua/taken' }))
    expect(messageOf(await create({ repository: taken }))).toContain(
      'lihua/taken</a> already exists. You should update the name property',
    )
    const foreign = await repository('lihua/foreign', manifest({ name: 'foreign/mine' }))
    expect(messageOf(await create({ repository: foreign }))).toContain(
      'was already claimed by someone else on Packagist.org.',
    )
    site.addMaintainer('foreign/thing', 'lihua')
    expect((await create({ repository: foreign })).status).toBe(202)
  })
})

describe('changing the URL of a package', () => {
  test('stores the new URL, thaws a package taken for gone, and does not compare names', async () => {
    site.addPackage({ name: 'lihua/moved', repository: 'https://github.com/x/y', maintainers: ['lihua'] })
    site.freeze('lihua/moved', 'gone')
    const url = await repository('lihua/moved-here', manifest({ name: 'lihua/another-name' }))
    const answer = await edit('lihua/moved', { repository: url })
    expect([answer.status, answer.body]).toEqual([200, { status: 'success' }])
    expect(site.package('lihua/moved')).toMatchObject({ repository: url, frozen: null, crawledAt: null })
  })

  test('asks for package, token, maintainer and body in this order', async () => {
    site.addPackage({ name: 'lihua/order', repository: 'https://github.com/x/y', maintainers: ['lihua'] })
    const refused = (message: unknown) => expect.objectContaining({ status: 'error', message })
    const answers = await Promise.all([
      edit('lihua/nothing', {}, { username: 'x', token: 'x' }),
      edit('lihua/order', {}, { username: 'lihua', token: safeToken }),
      edit('lihua/order', {}, { username: 'other', token }),
      edit('lihua/order', {}),
      edit('lihua/order', { repository: { url: 'x' } }),
      edit('lihua/order', { repository: 'invalid' }),
    ])
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [404, expect.objectContaining({ status: 404, detail: 'Not Found' })],
      [406, refused('Missing or invalid username/apiToken in request')],
      [403, refused('You are not allowed to edit this package')],
      [406, refused('{repository: string} expected in request body')],
      [406, refused('{repository: string} expected in request body')],
      [406, unsupported],
    ])
    expect(site.package('lihua/order')?.repository).toBe('https://github.com/x/y')
  })

  test('is locked above 50,000 downloads', async () => {
    const url = await repository('lihua/popular', manifest({ name: 'lihua/popular' }))
    site.addPackage({ name: 'lihua/popular', repository: 'https://github.com/x/y', maintainers: ['lihua'] })
    site.setDownloads('lihua/popular', 50_001)
    const locked = await edit('lihua/popular', { repository: url })
    expect(locked.status).toBe(406)
    expect(messageOf(locked)).toContain('This package is very popular and URL editing has been disabled')
    site.setDownloads('lihua/popular', 50_000)
    expect((await edit('lihua/popular', { repository: url })).status).toBe(200)
  })
})
