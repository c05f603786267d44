import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { GiteeEnv, Site } from './site.ts'

const API = '/api/v5'

export type CallCount = { total: number; byRoute: Record<string, number> }

/** Counts API calls by method and route (`GET /repos/:owner/:repo/tags`), refused and spoiled ones too. */
export function countCalls({ calls }: Site): MiddlewareHandler<GiteeEnv> {
  return async (c, next) => {
    if (c.req.path.startsWith(`${API}/`)) {
      const routes = matchedRoutes(c).map(({ path }) => path)
      const route = routes.find((path) => path.startsWith(`${API}/`) && !path.endsWith('*'))
      const name = route?.slice(API.length).replace(/\{.*?\}/g, '') ?? 'unknown'
      const key = `${c.req.method} ${name}`
      calls.set(key, (calls.get(key) ?? 0) + 1)
    }
    await next()
  }
}

export function readCallCount({ calls }: Site): CallCount {
  const total = [...calls.values()].reduce((sum, count) => sum + count, 0)
  return { total, byRoute: Object.fromEntries(calls) }
}
