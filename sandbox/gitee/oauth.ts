import { type Context, Hono } from 'hono'
import { findAccount } from './access.ts'
import { readFields, textField } from './fields.ts'
import { ACCESS_TOKEN_SECONDS, type Codes, issueCode, issueGrant, redeemCode, rotateGrant } from './grants.ts'
import { type AuthorizationRequest, consentPage, wrongCallbackPage } from './oauth-page.ts'
import type { GiteeEnv, Site } from './site.ts'
import { type Grant, scopes } from './state.ts'

type Fields = Record<string, unknown>

const invalidGrant = {
  error: 'invalid_grant',
  error_description: '授权方式无效，或者登录回调地址无效、过期或已被撤销',
}
const invalidClient = {
  error: 'invalid_client',
  error_description: '由于未知、不支持或没有客户端，认证失败',
}
const unsupportedGrant = { error: 'unsupported_grant_type', error_description: '授权服务器不支持此授权类型' }
const denied = { error: 'access_denied', error_description: '用户拒绝了授权请求' }
const invalidScope = { error: 'invalid_scope', error_description: '请求的权限范围无效、未知或格式不正确' }
const unsupportedResponse = {
  error: 'unsupported_response_type',
  error_description: '授权服务器不支持此响应类型',
}

function readRequest(fields: Fields): AuthorizationRequest {
  const text = (name: string) => textField(fields, name) ?? ''
  return {
    client_id: text('client_id'),
    redirect_uri: text('redirect_uri'),
    response_type: text('response_type'),
    scope: text('scope') || 'user_info',
    state: text('state'),
    code_challenge: text('code_challenge'),
  }
}

function sendBack(c: Context, request: AuthorizationRequest, answer: Record<string, string>) {
  const target = new URL(request.redirect_uri)
  for (const [name, value] of Object.entries(answer)) target.searchParams.set(name, value)
  if (request.state !== '') target.searchParams.set('state', request.state)
  return c.redirect(target.href)
}

function refuseRequest(c: Context, site: Site, request: AuthorizationRequest) {
  const { clientId, callbackUrls } = site.application
  if (request.client_id !== clientId) return c.json({ error: 'Application does not exist' }, 401)
  if (!callbackUrls.includes(request.redirect_uri)) {
    return c.html(wrongCallbackPage(request.redirect_uri), 400)
  }
  if (request.response_type !== 'code') return sendBack(c, request, unsupportedResponse)
  const known: readonly string[] = scopes
  if (!request.scope.split(' ').every((scope) => known.includes(scope))) {
    return sendBack(c, request, invalidScope)
  }
  return null
}

function tokenAnswer(grant: Grant) {
  return {
    access_token: grant.accessToken,
    token_type: 'bearer',
    expires_in: ACCESS_TOKEN_SECONDS,
    refresh_token: grant.refreshToken,
    scope: grant.scope,
    created_at: grant.createdAt,
  }
}

function grantForCode(site: Site, codes: Codes, fields: Fields) {
  const code = redeemCode(site, codes, {
    code: textField(fields, 'code') ?? '',
    redirectUri: textField(fields, 'redirect_uri') ?? '',
    verifier: textField(fields, 'code_verifier'),
  })
  return code && issueGrant(site, code.login, code.scope)
}

function isClient(site: Site, fields: Fields) {
  const { clientId, clientSecret } = site.application
  return textField(fields, 'client_id') === clientId && textField(fields, 'client_secret') === clientSecret
}

function answerTokenRequest(c: Context, site: Site, codes: Codes, fields: Fields) {
  if (!c.req.header('user-agent')) return c.text('403 Forbidden', 403)
  const grantType = textField(fields, 'grant_type')
  // A refresh is documented without client credentials; wrong ones are still refused.
  const anonymousRefresh = grantType === 'refresh_token' && fields.client_id === undefined
  if (!anonymousRefresh && !isClient(site, fields)) return c.json(invalidClient, 401)
  if (grantType === 'refresh_token') {
    const grant = rotateGrant(site, textField(fields, 'refresh_token') ?? '')
    return grant ? c.json(tokenAnswer(grant)) : c.json(invalidGrant, 401)
  }
  if (grantType !== 'authorization_code') return c.json(unsupportedGrant, 400)
  const grant = grantForCode(site, codes, fields)
  return grant ? c.json(tokenAnswer(grant)) : c.json(invalidGrant, 401)
}

/** Authorize page and token endpoint; codes live in memory only and die with a restart. */
export function createOAuth(site: Site) {
  const oauth = new Hono<GiteeEnv>()
  const codes: Codes = new Map()
  oauth.get('/authorize', async (c) => {
    const request = readRequest(c.req.query())
    return (await refuseRequest(c, site, request)) ?? c.html(consentPage(site, request))
  })
  oauth.post('/authorize', async (c) => {
    const fields = await readFields(c.req.raw)
    const request = readRequest(fields)
    const refusal = await refuseRequest(c, site, request)
    if (refusal) return refusal
    if (fields.decision !== 'allow') return sendBack(c, request, denied)
    const account = findAccount(site.store.state, textField(fields, 'login') ?? '')
    if (!account) return c.html(consentPage(site, request), 422)
    const { scope, redirect_uri: redirectUri } = request
    const challenge = request.code_challenge || null
    return sendBack(c, request, {
      code: issueCode(site, codes, { login: account.login, scope, redirectUri, challenge }),
    })
  })
  oauth.post('/token', async (c) => answerTokenRequest(c, site, codes, await readFields(c.req.raw)))
  return oauth
}
