import type { MiddlewareHandler } from 'hono'
import type { ReceivedRequest } from './site.ts'

/** Between clearings at least so many of the latest calls are kept; the count goes on. */
const KEPT_REQUESTS = 100_000

export type RequestLog = {
  /** Notes every call, without tokens: they would otherwise end in test output. */
  record: MiddlewareHandler
  requests(): ReceivedRequest[]
  count(): number
  mostConcurrent(): number
  clear(): void
}

function claimedUser(authorization: string | undefined, url: string, body: string): string | null {
  const bearer = /^Bearer\s+([^:]*):/i.exec(authorization ?? '')?.[1]
  return bearer ?? new URLSearchParams(body).get('username') ?? new URL(url).searchParams.get('username')
}

/** What reached the site since the start or the last clearing: the calls, and how many were under way at a time. */
export function createRequestLog(now: () => number): RequestLog {
  let received: ReceivedRequest[] = []
  let count = 0
  let running = 0
  let most = 0
  return {
    async record(c, next) {
      count += 1
      running += 1
      most = Math.max(most, running)
      try {
        const isForm = c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded')
        const body = isForm ? await c.req.text() : ''
        const user = claimedUser(c.req.header('authorization'), c.req.url, body)
        const requestId = c.req.header('x-request-id') ?? null
        received.push({ method: c.req.method, path: c.req.path, user, time: now(), requestId })
        if (received.length >= 2 * KEPT_REQUESTS) received = received.slice(-KEPT_REQUESTS)
        await next()
      } finally {
        running -= 1
      }
    },
    requests: () => [...received],
    count: () => count,
    mostConcurrent: () => most,
    clear() {
      received = []
      count = 0
      most = running
    },
  }
}
