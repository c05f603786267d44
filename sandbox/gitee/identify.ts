import { randomUUID } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { findAccount, findRepository, type Permission, permissionOf } from './access.ts'
import { readFields, textField } from './fields.ts'
import { findGrant, isExpired } from './grants.ts'
import { projectNotFound, refuse } from './refuse.ts'
import type { Caller, GiteeEnv, Site } from './site.ts'
import type { Account, Repository } from './state.ts'

const WINDOW_MS = 3600_000

function readCaller(site: Site, authorization: string | undefined, fields: Record<string, unknown>): Caller {
  const token = authorization?.match(/^(?:bearer|token)\s+(\S+)$/i)?.[1] ?? textField(fields, 'access_token')
  if (token === null) return null
  const grant = findGrant(site, token)
  const account = grant && findAccount(site.store.state, grant.login)
  if (!account) refuse(401, '401 Unauthorized: Access token does not exist')
  if (isExpired(site, grant)) refuse(401, '401 Unauthorized: Access token is expired')
  return { account, scopes: grant.scope.split(' ') }
}

function createLimiter(site: Site) {
  const windows = new Map<string, { used: number; endsAt: number }>()
  return (caller: Caller) => {
    const now = site.clock().getTime()
    const key = caller?.account.login ?? ''
    const limit = caller ? site.limits.authenticated : site.limits.anonymous
    const known = windows.get(key)
    const window = known && known.endsAt > now ? known : { used: 0, endsAt: now + WINDOW_MS }
    window.used += 1
    windows.set(key, window)
    const headers = {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(Math.max(0, limit - window.used)),
      'x-ratelimit-reset': String(Math.ceil(window.endsAt / 1000)),
    }
    return { exceeded: window.used > limit, headers }
  }
}

/** Finds out who calls, counts the call, and gives every answer its request id. */
export function identify(site: Site): MiddlewareHandler<GiteeEnv> {
  const countCall = createLimiter(site)
  return async (c, next) => {
    c.header('x-request-id', randomUUID().replaceAll('-', ''))
    const fields = await readFields(c.req.raw)
    const caller = readCaller(site, c.req.header('authorization'), fields)
    c.set('fields', fields)
    c.set('caller', caller)
    const { exceeded, headers } = countCall(caller)
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
    if (exceeded) refuse(403, '403 Forbidden (Rate Limit Exceeded)', headers)
    await next()
  }
}

/** The account that calls, when its token was granted the scope. */
export function requireScope(c: Context<GiteeEnv>, scope: string): Account {
  const caller = c.get('caller')
  if (!caller) refuse(401, '401 Unauthorized: Access token does not exist')
  if (!caller.scopes.includes(scope)) refuse(401, `401 Unauthorized: no '${scope}' scope`)
  return caller.account
}

export type OpenRepository = { repository: Repository; permission: Permission; login: string | null }

/** The repository of the address, when the caller may see it; one that is hidden is not told from a missing one. */
export function openRepository(c: Context<GiteeEnv>, site: Site, scope = 'projects'): OpenRepository {
  const login = c.get('caller') ? requireScope(c, scope).login : null
  const { state } = site.store
  const repository = findRepository(state, c.req.param('owner') ?? '', c.req.param('repo') ?? '')
  if (!repository) projectNotFound()
  const permission = permissionOf(state, repository, login)
  if (!permission.pull) projectNotFound()
  return { repository, permission, login }
}
