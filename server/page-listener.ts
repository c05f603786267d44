import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { PATH_HEADER } from '#lib/accounts/return-path.ts'
import { isFromElsewhere } from '#lib/platform/origin.ts'
import { currentRequestId } from '#lib/platform/request-scope.ts'
import { writeServerTiming } from '#lib/platform/server-timing.ts'
import type { Services } from '#lib/platform/services.ts'
import { contentSecurityPolicy } from './content-security-policy.ts'

/**
 * Refuses what a page of another site sends; every page gets its policy and is told its path. Done here and not in a
 * `proxy.ts`: through that Next would send every request a second time.
 */
export function createPageListener(
  { settings, metrics }: Pick<Services, 'settings' | 'metrics'>,
  pages: RequestListener,
): RequestListener {
  const giteeOrigins = settings.giteeHosts.map(({ url }) => url)
  return (request, response) => {
    if (isFromElsewhere(request, settings.appUrl)) {
      metrics.foreignPosts.inc()
      return refuse(response)
    }
    if (isPage(request)) introduce(request, response, giteeOrigins)
    pages(request, response)
  }
}

function refuse(response: ServerResponse) {
  // What was sent is not read: the connection cannot be used again.
  response.writeHead(403, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' })
  response.end('This was sent from a page of another site and was not carried out.')
}

/** Pages and what is asked of them, but not their files. */
function isPage({ url }: IncomingMessage): boolean {
  return !url?.startsWith('/_next/') && url !== '/icon.svg'
}

/** Gives each page its own script nonce; Next reads it from the request's policy and puts it on its scripts. */
function introduce(request: IncomingMessage, response: ServerResponse, giteeOrigins: readonly string[]) {
  const nonce = randomUUID()
  const policy = contentSecurityPolicy({ nonce, giteeOrigins })
  request.headers['x-nonce'] = nonce
  request.headers['content-security-policy'] = policy
  // Next's router adds a last parameter of its own.
  request.headers[PATH_HEADER] = request.url?.replace(/[?&]_rsc=[^&]*$/, '')
  response.setHeader('Content-Security-Policy', policy)
  const id = currentRequestId()
  // What is fetched ahead of time is not what the visitor sees next.
  const isShown = request.headers['next-router-prefetch'] === undefined
  if (id && isShown) response.setHeader('Server-Timing', writeServerTiming(id))
}
