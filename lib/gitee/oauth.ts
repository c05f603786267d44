import { z } from 'zod'
import type { Clock } from '#lib/platform/clock.ts'
import type { GiteeHost } from '#lib/platform/env.ts'
import type { Http } from '#lib/platform/http.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import { Secret } from '#lib/platform/secret.ts'
import { answerFailure } from './answer-failure.ts'
import { type GiteeReason, parseJson } from './api.ts'

const TOKEN_TIMEOUT_MS = 15_000

const tokens = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
  scope: z.string().nullish(),
})

export type GiteeTokens = { accessToken: Secret; refreshToken: Secret; expiresAt: Date; scopes: string[] }

export type RefreshReason = GiteeReason | 'grant_dead'

/**
 * Trades a refresh token for new tokens. Gitee rotates: the old refresh token is spent, so the caller sees
 * to it that this happens once and that both new tokens are kept. `grant_dead`: only a new sign-in helps.
 */
export async function refreshGrant(options: {
  host: GiteeHost
  http: Http
  clock: Clock
  refreshToken: Secret
}): Promise<Result<GiteeTokens, RefreshReason>> {
  const { host, http, clock, refreshToken } = options
  const sent = await http({
    method: 'POST',
    url: `${host.url}/oauth/token`,
    headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: refreshToken.reveal(),
      client_id: host.clientId,
      client_secret: host.clientSecret.reveal(),
    }).toString(),
    timeoutMs: TOKEN_TIMEOUT_MS,
  })
  if (!sent.ok) return sent
  const json = parseJson(sent.value.body)
  if (sent.value.status !== 200) {
    if (isInvalidGrant(json)) return failure('grant_dead')
    return answerFailure({ status: sent.value.status, headers: sent.value.headers, json, now: clock.now() })
  }
  const parsed = tokens.safeParse(json)
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
export function scopesOf(text: string | null | undefined): string[] {
  return (text ?? '').split(/\s+/).filter((scope) => scope !== '')
}
