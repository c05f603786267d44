import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CALLBACK, callApi, startTestSite, type TestSite } from './test-site.ts'

let site: TestSite
beforeEach(async () => {
  site = await startTestSite()
})
afterEach(() => site.close())

const request = {
  client_id: 'packbridge-demo',
  redirect_uri: CALLBACK,
  response_type: 'code',
  scope: 'user_info projects',
  state: 'a b&c',
}
const client = { client_id: 'packbridge-demo', client_secret: 'packbridge-demo-secret' }
const invalidGrant = {
  error: 'invalid_grant',
  error_description: '授权方式无效，或者登录回调地址无效、过期或已被撤销',
}

const authorizePage = (fields: Record<string, string>) =>
  fetch(`${site.gitee.url}/oauth/authorize?${new URLSearchParams(fields)}`, { redirect: 'manual' })

async function decide(decision: string, fields: Record<string, string> = {}) {
  const body = new URLSearchParams({ ...request, login: 'lihua', decision, ...fields })
  const response = await fetch(`${site.gitee.url}/oauth/authorize`, {
    method: 'POST',
    body,
    redirect: 'manual',
  })
  return new URL(response.headers.get('location') ?? 'none:').searchParams
}

async function token(fields: Record<string, string>) {
  const body = new URLSearchParams(fields)
  const response = await fetch(`${site.gitee.url}/oauth/token`, { method: 'POST', body })
  return { status: response.status, body: await response.json() }
}

async function redeem(fields: Record<string, string> = {}) {
  const code = (await decide('allow')).get('code') ?? ''
  return token({ grant_type: 'authorization_code', code, redirect_uri: CALLBACK, ...client, ...fields })
}

describe('the authorize page', () => {
  test('offers every account and says in words what is asked for', async () => {
    const text = await (await authorizePage(request)).text()
    expect(text).toContain('李华 (lihua)')
    expect(text).toContain('Анна Иванова (ivanova)')
    expect(text).toContain('Read your personal information')
    expect(text).not.toContain('webhooks')
  })

  test('knows no unregistered application and sends nobody to an unregistered address', async () => {
    const unknown = await authorizePage({ ...request, client_id: 'other' })
    expect(await unknown.json()).toEqual({ error: 'Application does not exist' })
    const elsewhere = await authorizePage({ ...request, redirect_uri: `${CALLBACK}/more` })
    expect(elsewhere.status).toBe(400)
    expect(await elsewhere.text()).toContain(`${CALLBACK}/more`)
  })

  test('refuses a scope it does not know by sending back', async () => {
    const response = await authorizePage({ ...request, scope: 'user_info everything' })
    expect(response.headers.get('location')).toContain('error=invalid_scope')
  })

  test('sends back the code with the state unchanged, or the refusal', async () => {
    const allowed = await decide('allow')
    expect(allowed.get('state')).toBe('a b&c')
    expect(allowed.get('code')).toMatch(/^[0-9a-f]{64}$/)
    const denied = await decide('deny')
    expect(denied.get('error')).toBe('access_denied')
    expect(denied.get('error_description')).not.toBe('')
    expect(denied.get('state')).toBe('a b&c')
  })
})

describe('the token endpoint', () => {
  test('gives a day of access for a code', async () => {
    const { status, body } = await redeem()
    expect(status).toBe(200)
    expect(body).toEqual({
      access_token: expect.stringMatching(/^[0-9a-f]{32}$/),
      token_type: 'bearer',
      expires_in: 86400,
      refresh_token: expect.stringMatching(/^[0-9a-f]{64}$/),
      scope: 'user_info projects',
      created_at: Date.parse('2026-03-01T08:00:00Z') / 1000,
    })
    expect((await callApi(site, '/user', { token: body.access_token })).body.login).toBe('lihua')
  })

  test('takes its parameters as form, JSON or query', async () => {
    const fields = async () => ({
      grant_type: 'authorization_code',
      code: (await decide('allow')).get('code') ?? '',
      redirect_uri: CALLBACK,
      ...client,
    })
    const url = `${site.gitee.url}/oauth/token`
    const headers = { 'content-type': 'application/json' }
    const asJson = await fetch(url, { method: 'POST', headers, body: JSON.stringify(await fields()) })
    const asQuery = await fetch(`${url}?${new URLSearchParams(await fields())}`, { method: 'POST' })
    expect([asJson.status, asQuery.status]).toEqual([200, 200])
  })

  test('takes a code once', async () => {
    const code = (await decide('allow')).get('code') ?? ''
    const fields = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, ...client }
    expect((await token(fields)).status).toBe(200)
    expect(await token(fields)).toEqual({ status: 401, body: invalidGrant })
  })

  test('takes no code after ten minutes', async () => {
    const code = (await decide('allow')).get('code') ?? ''
    site.passMinutes(10)
    const fields = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, ...client }
    expect(await token(fields)).toEqual({ status: 401, body: invalidGrant })
  })

  test.each([
    ['another callback address', { redirect_uri: 'http://127.0.0.1:9/other' }, 401, 'invalid_grant'],
    ['an invented code', { code: 'abc' }, 401, 'invalid_grant'],
    ['a wrong secret', { client_secret: 'guess' }, 401, 'invalid_client'],
    ['an unknown client', { client_id: 'other' }, 401, 'invalid_client'],
    ['an unknown grant type', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ])('refuses %s', async (_, fields, status, error) => {
    const answer = await redeem(fields)
    expect(answer.status).toBe(status)
    expect(answer.body.error).toBe(error)
  })

  test('does not read the client from Basic authentication', async () => {
    const code = (await decide('allow')).get('code') ?? ''
    const response = await fetch(`${site.gitee.url}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('packbridge-demo:packbridge-demo-secret')}` },
      body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: CALLBACK }),
    })
    expect(response.status).toBe(401)
    expect((await response.json()).error).toBe('invalid_client')
  })

  test('checks the verifier where the request came with a challenge', async () => {
    const challenge = createHash('sha256').update('right').digest('base64url')
    const fields = async (verifier: string) => ({
      grant_type: 'authorization_code',
      code: (await decide('allow', { code_challenge: challenge })).get('code') ?? '',
      code_verifier: verifier,
      redirect_uri: CALLBACK,
      ...client,
    })
    expect((await token(await fields('wrong'))).status).toBe(401)
    expect((await token(await fields('right'))).status).toBe(200)
  })

  test('rotates: after a refresh the old refresh token and the old access token are dead', async () => {
    const first = (await redeem()).body
    const refresh = { grant_type: 'refresh_token', refresh_token: first.refresh_token, ...client }
    const second = await token(refresh)
    expect(second.status).toBe(200)
    expect(second.body.scope).toBe('user_info projects')
    expect(await token(refresh)).toEqual({ status: 401, body: invalidGrant })
    const old = await callApi(site, '/user', { token: first.access_token })
    expect([old.status, old.body]).toEqual([
      401,
      { message: '401 Unauthorized: Access token does not exist' },
    ])
    expect((await callApi(site, '/user', { token: second.body.access_token })).status).toBe(200)
  })

  test('lets access end after a day and refreshes it then', async () => {
    const first = (await redeem()).body
    site.passMinutes(24 * 60)
    const late = await callApi(site, '/user', { token: first.access_token })
    expect([late.status, late.body.message]).toEqual([401, '401 Unauthorized: Access token is expired'])
    const refreshed = await token({
      grant_type: 'refresh_token',
      refresh_token: first.refresh_token,
      ...client,
    })
    expect((await callApi(site, '/user', { token: refreshed.body.access_token })).status).toBe(200)
  })
})
