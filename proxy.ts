import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy } from '#components/layout/content-security-policy.ts'
import { PATH_HEADER } from '#lib/accounts/return-path.ts'
import { isFromElsewhere } from '#lib/platform/origin.ts'
import { services } from '#lib/platform/services.ts'

/** Refuses what a page of another site sends; every page gets its policy. */
export function proxy(request: NextRequest) {
  const { metrics, settings } = services()
  if (isFromElsewhere(request, settings.appUrl)) {
    metrics.foreignPosts.inc()
    return new NextResponse('This was sent from a page of another site and was not carried out.', {
      status: 403,
    })
  }
  return withPolicy(request)
}

/** Gives each page its own script nonce; Next reads it from the request's policy and puts it on its scripts. */
function withPolicy(request: NextRequest) {
  const nonce = crypto.randomUUID()
  const policy = contentSecurityPolicy({
    nonce,
    development: process.env.NODE_ENV === 'development',
    giteeOrigins: services().settings.giteeHosts.map(({ url }) => url),
  })
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

export const config = {
  matcher: [
    {
      source: '/((?!_next/static|_next/image|hooks/|icon.svg).*)',
      missing: [
        { type: 'header', key: 'next-router-prefetch' },
        { type: 'header', key: 'purpose', value: 'prefetch' },
      ],
    },
  ],
}
