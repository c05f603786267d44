import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPeopleAndPackages, jobsOf, type SiteFixture, safeToken, startSite } from './site-fixture.ts'

let site: SiteFixture

beforeAll(async () => {
  site = await startSite()
  addPeopleAndPackages(site)
})
afterAll(() => site.close())

const credentials = { username: 'lihua', token: safeToken }
const update = (body: unknown, authorization?: { username: string; token: string }) =>
  site.send('POST', '/api/update-package', body, authorization)
const money = { repository: 'https://packagist.org/packages/lihua/money' }
const refused = (message: string) => ({ status: 'error', message })

describe('the payload', () => {
  const gitee = 'https://gitee.com/lihua/money.git'
  test.each([
    ['a Gitee push', { project: { git_http_url: gitee }, repository: { url: 'https://x.org/no/thing' } }, 2],
    ['the documented form', { repository: gitee }, 2],
    ['the form with url', { repository: { url: gitee, id: 7 } }, 2],
    ['a package of packagist.org', money, 1],
    ['a package without the word packages', { repository: 'https://packagist.org/lihua/money' }, 1],
  ])('%s is accepted and gives one job per package', async (_name, body, count) => {
    const answer = await update(body, credentials)
    expect(answer.status).toBe(202)
    expect(answer.body).toEqual({
      status: 'success',
      jobs: Array.from({ length: count }, () => expect.stringMatching(/^[0-9a-f]{40}$/)),
      type: 'manual',
    })
  })

  test("the sandbox's own address counts as packagist.org", async () => {
    const answer = await update({ repository: `${site.url}/packages/lihua/money` }, credentials)
    expect(jobsOf(answer)).toHaveLength(1)
  })

  test.each([
    ['{}', {}],
    ['[]', []],
    ['null', null],
    ['0', 0],
    ['"0"', '0'],
    ['false', false],
  ])('%s is no payload, and that is said before the token is looked at', async (_name, body) => {
    const answer = await update(body)
    expect([answer.status, answer.body]).toEqual([406, refused('Missing payload parameter')])
  })

  test.each([
    ['an unknown shape', { hello: 1 }],
    ['a word', 'hello'],
    ['a repository that is a number', { repository: 5 }],
  ])('%s is no known payload', async (_name, body) => {
    const answer = await update(body)
    expect([answer.status, answer.body]).toEqual([406, refused('Missing or invalid payload')])
  })

  test.each([
    { repository: 'https://user@gitee.com/a/b' },
    { repository: 'https://gitee.com/a/b?x=1' },
    { repository: 'https://gitee.com/钱/b' },
    { project: { git_http_url: 'https://gitee.com/owner' } },
    { repository: { links: { html: { href: 'https://gitee.com/a/b' } } } },
    { canon_url: 'https://gitee.com', repository: { absolute_url: '/a/b/' } },
  ])('%j carries a URL that cannot be parsed', async (body) => {
    const answer = await update(body)
    expect([answer.status, answer.body]).toEqual([406, refused('Could not parse payload repository URL')])
  })

  test.each([
    ['application/json', 202],
    ['application/json; charset=utf-8', 406],
    ['Application/JSON', 406],
    ['text/plain', 406],
  ])('a body sent as %s is answered with %i', async (type, status) => {
    const response = await fetch(`${site.url}/api/update-package`, {
      method: 'POST',
      headers: { 'content-type': type, authorization: `Bearer lihua:${safeToken}` },
      body: JSON.stringify(money),
    })
    expect(response.status).toBe(status)
  })

  test('a form field named payload is read, whatever else the form holds', async () => {
    const form = new URLSearchParams({
      payload: JSON.stringify(money),
      username: 'lihua',
      apiToken: safeToken,
    })
    const response = await fetch(`${site.url}/api/update-package`, { method: 'POST', body: form })
    expect(response.status).toBe(202)
  })

  test('broken JSON is no payload', async () => {
    const response = await fetch(`${site.url}/api/update-package`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"repository": ',
    })
    expect([response.status, await response.json()]).toEqual([406, refused('Missing payload parameter')])
  })

  test('an array where a word is expected is a bad request', async () => {
    const form = new URLSearchParams({ 'payload[]': '{}' })
    const response = await fetch(`${site.url}/api/update-package`, { method: 'POST', body: form })
    expect([response.status, await response.json()]).toEqual([400, expect.objectContaining({ status: 400 })])
  })
})

describe('the package', () => {
  const unknown = refused(
    'Could not find a package that matches this request (does user maintain the package?)',
  )
  test.each([
    'https://gitee.com/other/thing',
    'https://packagist.org/packages/other/thing',
    'https://www.packagist.org/packages/lihua/money',
    'https://gitee.com/lihua/money/tree/master',
    'https://packagist.org/packages/x-nobody/x-nothing',
  ])('%s is not one that the user maintains', async (repository) => {
    const answer = await update({ repository }, credentials)
    expect([answer.status, answer.body]).toEqual([404, unknown])
  })

  test('a maintainer who was removed can update no longer', async () => {
    site.addPackage({
      name: 'lihua/left',
      repository: 'https://gitee.com/lihua/left',
      maintainers: ['lihua'],
    })
    const body = { repository: 'https://gitee.com/lihua/left' }
    expect((await update(body, credentials)).status).toBe(202)
    site.removeMaintainer('lihua/left', 'LiHua')
    expect((await update(body, credentials)).status).toBe(404)
  })
})

test.each(['/api/github', '/api/bitbucket'])('%s is another name of update-package', async (path) => {
  expect((await site.send('POST', path, money, credentials)).status).toBe(202)
})

test.each([
  ['GET', '/api/update-package'],
  ['PUT', '/api/github'],
  ['GET', '/api/create-package'],
  ['POST', '/api/packages/lihua/money'],
])('%s %s is not allowed', async (method, path) => {
  const response = await fetch(site.url + path, { method })
  expect([response.status, await response.json()]).toEqual([405, expect.objectContaining({ status: 405 })])
})

test('calls are counted with the user they claim, and without tokens', async () => {
  const before = site.requests().length
  await update(money, credentials)
  const [call] = site.requests().slice(before)
  expect(call).toEqual({
    method: 'POST',
    path: '/api/update-package',
    user: 'lihua',
    time: expect.any(Number),
    requestId: null,
  })
  expect(JSON.stringify(site.requests())).not.toContain(safeToken)
})
