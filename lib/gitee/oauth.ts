import { z } from 'zod'
import type { Clock } from '#lib/platform/clock.ts'
import type { GiteeHost } from '#lib/platform/env.ts'
import type { Http, HttpResponse } from '#lib/platform/http.ts'
import { parseJson } from '#lib/platform/json.ts'
import { withoutSecret } from '#lib/platform/redact.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import { Secret } from '#lib/platform/secret.ts'
import { answerFailure } from './answer-failure.ts'
import type { GiteeReason } from './api.ts'

const TOKEN_TIMEOUT_MS = 15_000

const tokens = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
  scope: z.string().nullish(),
})

export type GiteeTokens = { accessToken: Secret; refreshToken: Secret; expiresAt: Date; scopes: string[] }

export type RefreshReason = GiteeReason | 'grant_dead'

type TokenCall = { host: GiteeHost; http: Http; clock: Clock }

/**
 * Trades a refresh token for new tokens. Gitee rotates: the old refresh token is spent, so the caller sees
 * to it that this happens once and that both new tokens are kept. `grant_dead`: only a new sign-in helps.
 */
export function refreshGrant(
  options: TokenCall & { refreshToken: Secret },
): Promise<Result<GiteeTokens, RefreshReason>> {
  const refreshToken = options.refreshToken.reveal()
  return requestTokens(options, { grant_type: 'refresh_token', refresh_token: refreshToken })
}

/** Trades the code of a sign-in for tokens. `grant_dead`: the code is used, too old, or of another address. */
export function exchangeCode(
  options: TokenCall & { code: string; redirectUri: string },
): Promise<Result<GiteeTokens, RefreshReason>> {
  const { code, redirectUri } = options
  return requestTokens(options, { grant_type: 'authorization_code', code, redirect_uri: redirectUri })
}

async function requestTokens(
  { host, http, clock }: TokenCall,
  fields: Record<string, string>,
): Promise<Result<GiteeTokens, RefreshReason>> {
  const told = [
    host.clientSecret,
    ...[fields.code, fields.refresh_token].map((each) => new Secret(each ?? '')),
  ]
  const client = { client_id: host.clientId, client_secret: host.clientSecret.reveal() }
  const sent = await http({
    method: 'POST',
    url: `${host.url}/oauth/token`,
    headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...fields, ...client }).toString(),
    timeoutMs: TOKEN_TIMEOUT_MS,
  })
  return sent.ok ? readTokens(sent.value, clock, told) : sent
}

function readTokens(
  response: HttpResponse,
  clock: Clock,
  told: Secret[],
): Result<GiteeTokens, RefreshReason> {
  const { status, headers } = response
  if (status !== 200) {
    const json = parseJson(told.reduce(withoutSecret, response.body))
    if (isInvalidGrant(json)) return failure('grant_dead')
    return answerFailure({ status, headers, json, now: clock.now() })
  }
  const parsed = tokens.safeParse(parseJson(response.body))
  if (!parsed.success) return failure('bad_response', { detail: 'the token answer has an unexpected shape' })
  return ok({
    accessToken: new Secret(parsed.data.access_token),
    refreshToken: new Secret(parsed.data.refresh_token),
    expiresAt: new Date(clock.now().getTime() + parsed.data.expires_in * 1000),
    scopes: scopesOf(parsed.data.scope),
  })
}

/** The text of the description is localised; only the code is to be relied on. */
function isInvalidGrant(json: unknown): boolean {
  return z.object({ error: z.literal('invalid_grant') }).safeParse(json).success
}

/** Scopes as Gitee writes them: separated by spaces. */
function scopesOf(text: string | null | undefined): string[] {
  return (text ?? '').split(/\s+/).filter((scope) => scope !== '')
}
