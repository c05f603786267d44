import type { MiddlewareHandler } from 'hono'
import type { ReceivedRequest } from './site.ts'

const KEPT_REQUESTS = 50_000

function claimedUser(authorization: string | undefined, url: string, body: string): string | null {
  const bearer = /^Bearer\s+([^:]*):/i.exec(authorization ?? '')?.[1]
  return bearer ?? new URLSearchParams(body).get('username') ?? new URL(url).searchParams.get('username')
}

/** Notes every call, without tokens: they would otherwise end in test output. */
export function recordRequests(received: ReceivedRequest[], now: () => number): MiddlewareHandler {
  return async (c, next) => {
    const isForm = c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded')
    const body = isForm ? await c.req.text() : ''
    const user = claimedUser(c.req.header('authorization'), c.req.url, body)
    received.push({ method: c.req.method, path: c.req.path, user, time: now() })
    if (received.length > KEPT_REQUESTS) received.shift()
    return next()
  }
}
