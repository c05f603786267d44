import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callApi, startTestSite, type TestSite } from './test-site.ts'

let site: TestSite
beforeAll(async () => {
  site = await startTestSite()
  const { gitee } = site
  gitee.addOrganization({ login: 'hexagon', name: '六边形', members: { lihua: 'admin' } })
  gitee.addOrganization({ login: 'readonly', members: { ivanova: 'admin', lihua: 'member' } })
  const at = (day: number) => `2026-02-0${day}T00:00:00Z`
  const commit = (day: number) => [{ message: 'First', files: { 'composer.json': '{}' }, at: at(day) }]
  gitee.addRepository({ owner: 'lihua', path: 'money', name: '钱', history: commit(3), description: 'Sums' })
  gitee.addRepository({ owner: 'lihua', path: 'Slug', history: commit(1), createdAt: at(1), pushedAt: at(9) })
  gitee.addRepository({ owner: 'lihua', path: 'vault', private: true, history: commit(2) })
  gitee.addRepository({ owner: 'hexagon', path: 'grid', history: commit(4) })
  gitee.addRepository({ owner: 'readonly', path: 'docs', history: commit(5) })
  gitee.addRepository({
    owner: 'ivanova',
    path: 'shared',
    members: { lihua: 'developer' },
    history: commit(6),
  })
  gitee.addRepository({ owner: 'ivanova', path: 'hidden', private: true, history: commit(7) })
})
afterAll(() => site.close())

type Named = { full_name: string }
const names = (body: Named[]) => body.map(({ full_name }) => full_name)

describe('tokens', () => {
  test.each([
    ['no token', null, 'Access token does not exist'],
    ['an unknown token', 'abc', 'Access token does not exist'],
  ])('%s is answered by 401', async (_, token, message) => {
    const answer = await callApi(site, '/user', { token })
    expect([answer.status, answer.body]).toEqual([401, { message: `401 Unauthorized: ${message}` }])
  })

  test('an expired token and a revoked one are told apart', async () => {
    const { accessToken: token } = site.gitee.issueToken({ login: 'ivanova' })
    site.gitee.expireTokens('ivanova')
    expect((await callApi(site, '/user', { token })).body.message).toContain('is expired')
    site.gitee.revokeTokens('ivanova')
    expect((await callApi(site, '/user', { token })).body.message).toContain('does not exist')
  })

  test.each([
    ['/user', 'user_info'],
    ['/emails', 'emails'],
    ['/user/repos', 'projects'],
    ['/user/orgs', 'groups'],
    ['/orgs/hexagon/repos', 'groups'],
    ['/repos/lihua/money', 'projects'],
    ['/repos/lihua/money/contents/composer.json', 'projects'],
    ['/repos/lihua/money/tags', 'projects'],
    ['/repos/lihua/money/hooks', 'hook'],
  ] as const)('%s needs the scope %s', async (path, scope) => {
    const { accessToken: without } = site.gitee.issueToken({ login: 'lihua', scopes: ['issues'] })
    const { accessToken: sufficient } = site.gitee.issueToken({ login: 'lihua', scopes: [scope] })
    const answer = await callApi(site, path, { token: without })
    expect([answer.status, answer.body.message]).toEqual([401, `401 Unauthorized: no '${scope}' scope`])
    expect((await callApi(site, path, { token: sufficient })).status).toBe(200)
  })

  test('a token may come as a header of two kinds, in the query or in the body', async () => {
    const url = `${site.gitee.apiUrl}/user`
    const byToken = await fetch(url, { headers: { authorization: `token ${site.token}` } })
    const byQuery = await fetch(`${url}?access_token=${site.token}`)
    const byBody = await fetch(`${site.gitee.apiUrl}/repos/lihua/money/hooks`, {
      method: 'POST',
      body: new URLSearchParams({ access_token: site.token, url: 'http://127.0.0.1:9/' }),
    })
    expect([byToken.status, byQuery.status, byBody.status]).toEqual([200, 200, 201])
  })
})

describe('the user', () => {
  test('has an id, names and no e-mail unless it is public', async () => {
    const { body } = await callApi(site, '/user')
    expect(body).toMatchObject({
      id: expect.any(Number),
      login: 'lihua',
      name: '李华',
      email: null,
      type: 'User',
    })
    expect(body.created_at).toBe('2026-03-01T16:00:00+08:00')
    const emails = await callApi(site, '/emails')
    expect(emails.body).toEqual([
      { email: 'lihua@example.com', state: 'confirmed', scope: ['primary', 'notified'] },
    ])
  })

  test('has the organisations it belongs to', async () => {
    const all = (await callApi(site, '/user/orgs')).body
    const administered = (await callApi(site, '/user/orgs?admin=true')).body
    expect(all.map(({ login }: { login: string }) => login)).toEqual(['hexagon', 'readonly'])
    expect(administered).toMatchObject([{ login: 'hexagon', name: '六边形' }])
  })
})

describe('the list of repositories', () => {
  test.each([
    ['', ['hexagon/grid', 'ivanova/shared', 'lihua/money', 'lihua/Slug', 'lihua/vault', 'readonly/docs']],
    ['visibility=private', ['lihua/vault']],
    ['visibility=public&affiliation=owner', ['lihua/money', 'lihua/Slug']],
    ['affiliation=collaborator,organization_member', ['hexagon/grid', 'ivanova/shared', 'readonly/docs']],
    ['affiliation=admin', ['hexagon/grid', 'lihua/money', 'lihua/Slug', 'lihua/vault']],
    ['affiliation=enterprise_member', []],
    ['type=owner', ['hexagon/grid', 'lihua/money', 'lihua/Slug', 'lihua/vault']],
    ['type=personal', ['lihua/money', 'lihua/Slug', 'lihua/vault']],
    ['type=member', ['hexagon/grid', 'ivanova/shared', 'readonly/docs']],
    ['type=private', ['lihua/vault']],
    ['q=SUM', ['lihua/money']],
    ['q=钱', ['lihua/money']],
    ['sort=full_name&direction=desc&type=personal', ['lihua/vault', 'lihua/Slug', 'lihua/money']],
    ['sort=pushed&type=personal', ['lihua/Slug', 'lihua/money', 'lihua/vault']],
    ['sort=created&direction=asc&type=personal', ['lihua/Slug', 'lihua/vault', 'lihua/money']],
    ['per_page=2&page=2', ['lihua/money', 'lihua/Slug']],
    ['per_page=2&page=9', []],
  ])('for "%s" is %j', async (query, expected) => {
    const { status, body } = await callApi(site, `/user/repos?${query}`)
    expect(status).toBe(200)
    expect(names(body)).toEqual(expected)
  })

  test.each(['type=all&visibility=all', 'type=owner&affiliation=owner'])(
    'refuses %s by 422',
    async (query) => {
      expect((await callApi(site, `/user/repos?${query}`)).status).toBe(422)
    },
  )

  test.each(['sort=stars', 'type=mine', 'affiliation=owner,me', 'page=x'])(
    'refuses %s by 400',
    async (query) => {
      expect((await callApi(site, `/user/repos?${query}`)).status).toBe(400)
    },
  )

  test('tells its size in headers', async () => {
    const { headers } = await callApi(site, '/user/repos?per_page=4')
    expect([headers.get('total_count'), headers.get('total_page')]).toEqual(['6', '2'])
  })

  test('of an organisation has its repositories', async () => {
    expect(names((await callApi(site, '/orgs/hexagon/repos')).body)).toEqual(['hexagon/grid'])
    expect(names((await callApi(site, '/orgs/hexagon/repos?type=private')).body)).toEqual([])
    expect((await callApi(site, '/orgs/nobody/repos')).status).toBe(404)
  })
})

describe('a repository', () => {
  test('has display names, an address that ends in .git and the permission of the caller', async () => {
    const { body } = await callApi(site, '/repos/LIHUA/Money')
    expect(body).toMatchObject({
      full_name: 'lihua/money',
      human_name: '李华/钱',
      name: '钱',
      path: 'money',
      namespace: { type: 'personal', path: 'lihua' },
      html_url: `${site.gitee.url}/lihua/money.git`,
      public: true,
      default_branch: 'master',
      language: null,
      pushed_at: '2026-02-03T08:00:00+08:00',
      permission: { pull: true, push: true, admin: true },
    })
  })

  test.each([
    ['readonly/docs', { pull: true, push: false, admin: false }],
    ['ivanova/shared', { pull: true, push: true, admin: false }],
    ['hexagon/grid', { pull: true, push: true, admin: true }],
  ])('%s permits %j', async (fullName, permission) => {
    expect((await callApi(site, `/repos/${fullName}`)).body.permission).toEqual(permission)
  })

  test.each([
    ['lihua/none', undefined],
    ['ivanova/hidden', undefined],
    ['lihua/vault', null],
  ])('%s is not found when it is missing or hidden', async (fullName, token) => {
    const answer = await callApi(site, `/repos/${fullName}`, { token })
    expect([answer.status, answer.body]).toEqual([404, { message: '404 Project Not Found' }])
  })

  test('that is public is shown to anybody, without a permission', async () => {
    const { status, body } = await callApi(site, '/repos/lihua/money', { token: null })
    expect(status).toBe(200)
    expect(body).not.toHaveProperty('permission')
  })
})

describe('every answer', () => {
  test('carries a request id and the rest of the rate limit', async () => {
    const first = (await callApi(site, '/user')).headers
    const second = (await callApi(site, '/user')).headers
    expect(first.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/)
    expect(first.get('x-ratelimit-limit')).toBe('5000')
    const rest = (headers: Headers) => Number(headers.get('x-ratelimit-remaining'))
    expect(rest(second)).toBe(rest(first) - 1)
  })

  test('carries a request id when it is a refusal too', async () => {
    const { headers } = await callApi(site, '/repos/lihua/none')
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/)
    expect(headers.get('x-ratelimit-remaining')).toMatch(/^\d+$/)
  })

  test('of an unknown route is an HTML page', async () => {
    const { status, headers } = await callApi(site, '/nonsense')
    expect(status).toBe(404)
    expect(headers.get('content-type')).toContain('text/html')
  })

  test('is a refusal once the hour is used up, until the next hour', async () => {
    const small = await startTestSite({ limits: { anonymous: 1 } })
    try {
      small.gitee.addRepository({ owner: 'lihua', path: 'money' })
      const call = () => callApi(small, '/repos/lihua/money', { token: null })
      expect((await call()).status).toBe(200)
      const refused = await call()
      expect([refused.status, refused.body]).toEqual([
        403,
        { message: '403 Forbidden (Rate Limit Exceeded)' },
      ])
      expect(refused.headers.get('x-ratelimit-remaining')).toBe('0')
    } finally {
      await small.close()
    }
  })
})
