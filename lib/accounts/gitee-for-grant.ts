import {
  connectGitee,
  type GiteeAnswer,
  type GiteeApi,
  type GiteeReason,
  type GiteeRequest,
} from '#lib/gitee/api.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import type { Sealed } from '#lib/platform/vault.ts'
import { requireHost } from './gitee-hosts.ts'
import { type GrantState, grantContext } from './grant.ts'
import { findGrant, markGrant } from './grant-store.ts'
import { type RenewReason, renewToken } from './renew-token.ts'

const MARGIN_MS = 5 * 60 * 1000

type Token = { api: GiteeApi; sealed: Sealed }

/**
 * Gitee as the holder of a grant. Each call opens the sealed token, refreshes it before it expires, and tries
 * once more after Gitee called it expired. `token_unknown` and `scope_missing` mark the grant: then the
 * holder has to sign in again. A grant that is gone answers `token_unknown`.
 */
export function giteeForGrant(services: Services, grantId: string): GiteeApi {
  return { call: (request) => callWithGrant(services, grantId, request) }
}

async function callWithGrant(
  services: Services,
  grantId: string,
  request: GiteeRequest,
): Promise<Result<GiteeAnswer, GiteeReason>> {
  const token = await freshToken(services, grantId)
  if (!token.ok) return token
  const answer = await token.value.api.call(request)
  if (answer.ok) return answer
  switch (answer.reason) {
    case 'token_expired':
    case 'token_unknown':
      return retryWithNewToken(services, { grantId, request, spent: token.value.sealed })
    case 'scope_missing':
      await mark(services, grantId, token.value.sealed, 'scope_missing')
      return answer
    default:
      return answer
  }
}

/** Opens the token; within the margin it is renewed first. A token that still lives outlasts a failed renewal. */
async function freshToken(services: Services, grantId: string): Promise<Result<Token, GiteeReason>> {
  const grant = await findGrant(services.database.prisma, grantId)
  if (!grant || grant.state === 'sign_in_again') return failure('token_unknown')
  const leftMs = grant.expiresAt.getTime() - services.clock.now().getTime()
  if (leftMs > MARGIN_MS) return ok(await openToken(services, grant))
  const renewed = await renewToken(services, { grantId, spent: grant.accessToken })
  if (!renewed.ok) {
    const mayGoOn = leftMs > 0 && renewed.reason !== 'grant_dead'
    return mayGoOn ? ok(await openToken(services, grant)) : asGiteeFailure(renewed)
  }
  return currentToken(services, grantId)
}

/**
 * Also for a token that Gitee does not know: a refresh elsewhere kills the old token at once, so a call that
 * was on its way is told so. Renewal waits for that refresh, and ends the grant when Gitee refuses it too.
 */
async function retryWithNewToken(
  services: Services,
  { grantId, request, spent }: { grantId: string; request: GiteeRequest; spent: Sealed },
): Promise<Result<GiteeAnswer, GiteeReason>> {
  const renewed = await renewToken(services, { grantId, spent })
  if (!renewed.ok) return asGiteeFailure(renewed)
  const token = await currentToken(services, grantId)
  if (!token.ok) return token
  const answer = await token.value.api.call(request)
  if (answer.ok) return answer
  const { sealed } = token.value
  if (answer.reason === 'token_unknown') await mark(services, grantId, sealed, 'sign_in_again')
  if (answer.reason === 'scope_missing') await mark(services, grantId, sealed, 'scope_missing')
  return answer
}

async function currentToken(services: Services, grantId: string): Promise<Result<Token, GiteeReason>> {
  const grant = await findGrant(services.database.prisma, grantId)
  return grant ? ok(await openToken(services, grant)) : failure('token_unknown')
}

async function openToken(
  { vault, http, clock, settings }: Services,
  grant: { id: string; host: string; accessToken: Sealed },
): Promise<Token> {
  const accessToken = await vault.open(grantContext(grant.id, 'access'), grant.accessToken)
  const host = requireHost(settings, grant.host)
  return { api: connectGitee({ host, http, clock, accessToken }), sealed: grant.accessToken }
}

function asGiteeFailure(renewed: {
  ok: false
  reason: RenewReason
  detail?: string
  retryAfterMs?: number
}): Result<never, GiteeReason> {
  const { reason, ...rest } = renewed
  return { ...rest, reason: reason === 'grant_dead' ? 'token_unknown' : reason }
}

function mark(services: Services, id: string, accessToken: Sealed, state: GrantState): Promise<void> {
  return markGrant(services.database.prisma, { id, accessToken, state })
}
