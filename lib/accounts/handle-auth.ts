import NextAuth from 'next-auth'
import { announceAppUrl } from '#lib/platform/env.ts'
import type { Services } from '#lib/platform/services.ts'
import { exchangeWith } from './auth-exchange.ts'
import type { SignInAttempt } from './gitee-provider.ts'
import { authOptions, PROBLEM_PATH } from './sign-in.ts'
import { problemOf } from './sign-in-problem.ts'

/** Answers every request below /api/auth. A sign-in that fails ends on the page that says why. */
export async function handleAuth(services: Services, request: Request): Promise<Response> {
  const { appUrl } = services.settings
  announceAppUrl(appUrl)
  const userAgent = request.headers.get('user-agent') ?? ''
  const attempt: SignInAttempt = { host: null, tokens: null, giteeUser: null, problem: null, userAgent }
  const response = await exchangeWith(request, (req, res) =>
    NextAuth(req, res, authOptions(services, attempt)),
  )
  const location = response.headers.get('location')
  const error = location && errorOf(location, appUrl)
  if (!error) return response
  const [, , , action, host] = new URL(request.url).pathname.split('/')
  const refusal = action === 'callback' ? new URL(request.url).searchParams.get('error') : null
  const problem = problemOf({ error, refusal, noted: attempt.problem })
  services.log.info({ host, problem }, 'sign-in ended')
  const target = new URL(PROBLEM_PATH, appUrl)
  target.searchParams.set('reason', problem)
  if (host && services.settings.giteeHosts.some(({ id }) => id === host))
    target.searchParams.set('host', host)
  response.headers.set('location', target.href)
  return response
}

/** The library's error word when it redirects to one of its error pages, else null. */
function errorOf(location: string, appUrl: string): string | null {
  const url = new URL(location, appUrl)
  const isErrorPage = ['/api/auth/error', '/api/auth/signin', PROBLEM_PATH].includes(url.pathname)
  if (url.origin !== appUrl || !isErrorPage) return null
  return url.searchParams.get('error') ?? 'Default'
}
