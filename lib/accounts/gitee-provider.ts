import type { OAuthConfig } from 'next-auth/providers/oauth'
import { connectGitee } from '#lib/gitee/api.ts'
import { exchangeCode, type GiteeTokens } from '#lib/gitee/oauth.ts'
import { type GiteeUser, getPrimaryEmail, getUser } from '#lib/gitee/users.ts'
import type { GiteeHost } from '#lib/platform/env.ts'
import { invariant } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { requiredScopes } from './grant.ts'
import { SignInEnded, type SignInProblem } from './sign-in-problem.ts'

/** What one sign-in learns on its way. The tokens stay here, sealed next: the library never sees them. */
export type SignInAttempt = {
  host: string | null
  tokens: GiteeTokens | null
  giteeUser: GiteeUser | null
  problem: SignInProblem | null
  /** How the browser calls itself, which keeps the session. */
  userAgent: string
}

export type GiteeProfile = { id: string; name: string; email?: string; image?: string }

/** Sign-in with one Gitee host. Its callback address is /api/auth/callback/<host id>. */
export function giteeProvider(
  services: Services,
  host: GiteeHost,
  attempt: SignInAttempt,
): OAuthConfig<GiteeProfile> {
  return {
    id: host.id,
    name: host.name,
    type: 'oauth',
    clientId: host.clientId,
    clientSecret: host.clientSecret.reveal(),
    client: { token_endpoint_auth_method: 'client_secret_post' },
    checks: ['state'],
    authorization: { url: `${host.url}/oauth/authorize`, params: { scope: requiredScopes.join(' ') } },
    token: {
      async request({ provider, params, checks }) {
        const isOurs = params.state !== undefined && params.state === checks.state
        if (!isOurs) throw end(attempt, 'state_mismatch')
        attempt.tokens = await requestTokens(services, host, attempt, {
          code: params.code ?? '',
          redirectUri: provider.callbackUrl,
        })
        return { tokens: { access_token: 'kept apart' } }
      },
    },
    userinfo: {
      async request() {
        attempt.giteeUser = await requestUser(services, host, attempt)
        attempt.host = host.id
        return {}
      },
    },
    profile() {
      const { giteeUser } = attempt
      invariant(giteeUser, 'the user was read before the profile is asked for')
      return {
        id: giteeUser.id,
        name: giteeUser.name,
        email: giteeUser.email,
        image: giteeUser.avatarUrl,
      }
    },
  }
}

async function requestTokens(
  { http, clock }: Services,
  host: GiteeHost,
  attempt: SignInAttempt,
  { code, redirectUri }: { code: string; redirectUri: string },
): Promise<GiteeTokens> {
  const exchanged = await exchangeCode({ host, http, clock, code, redirectUri })
  if (exchanged.ok) return exchanged.value
  if (exchanged.reason === 'grant_dead') throw end(attempt, 'code_expired')
  throw end(attempt, problemOfHost(exchanged.reason), exchanged.detail)
}

async function requestUser(
  { http, clock }: Services,
  host: GiteeHost,
  attempt: SignInAttempt,
): Promise<GiteeUser> {
  const { tokens } = attempt
  invariant(tokens, 'the tokens came before the user')
  const api = connectGitee({ host, http, clock, accessToken: tokens.accessToken })
  const user = await getUser(api)
  if (!user.ok) throw end(attempt, problemOfHost(user.reason), user.detail)
  if (user.value.email) return user.value
  const email = await getPrimaryEmail(api)
  return email.ok ? { ...user.value, email: email.value } : user.value
}

const downReasons = ['timeout', 'unreachable', 'upstream_down', 'bad_response', 'rate_limited']

function problemOfHost(reason: string): SignInProblem {
  return downReasons.includes(reason) ? 'host_unreachable' : 'unknown'
}

function end(attempt: SignInAttempt, problem: SignInProblem, detail?: string): SignInEnded {
  attempt.problem = problem
  return new SignInEnded(problem, detail)
}
