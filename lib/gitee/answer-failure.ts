import { z } from 'zod'
import { retryAfterMs } from '#lib/platform/http.ts'
import { redact } from '#lib/platform/redact.ts'
import { type Failure, failure } from '#lib/platform/result.ts'
import type { GiteeReason } from './api.ts'

const DETAIL_LENGTH = 300

const spoken = z.union([
  z.object({ message: z.string() }).transform(({ message }) => message),
  z.object({ error: z.string() }).transform(({ error }) => error),
  z.object({ error: z.object({ message: z.string() }) }).transform(({ error }) => error.message),
])

type Refusal = { status: number; headers: Headers; json: unknown; now: Date }

/**
 * The reason in a Gitee answer that is not a success. Status first: Gitee's messages mix languages,
 * only those of its token checks and of its rate limit are stable enough to tell apart.
 */
export function answerFailure({ status, headers, json, now }: Refusal): Failure<GiteeReason> {
  const said = spoken.safeParse(json)
  const message = said.success ? redact(said.data).slice(0, DETAIL_LENGTH) : ''
  if (isRateLimit(status, headers, message)) {
    const wait = retryAfterMs(headers, now) ?? untilReset(headers, now)
    return failure('rate_limited', { detail: message, ...(wait === undefined ? {} : { retryAfterMs: wait }) })
  }
  if (json === undefined || status >= 500 || status < 400) {
    return failure('bad_response', { detail: message || `status ${status}` })
  }
  return failure(refusalReason(status, message), { detail: message || `status ${status}` })
}

function refusalReason(status: number, message: string): GiteeReason {
  if (status === 401) return tokenReason(message)
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not_found'
  return 'rejected'
}

function tokenReason(message: string): GiteeReason {
  if (/token is expired/i.test(message)) return 'token_expired'
  if (/token (does not exist|is wrong type)/i.test(message)) return 'token_unknown'
  if (/no '[^']*' scope/i.test(message)) return 'scope_missing'
  return 'unauthorized'
}

function isRateLimit(status: number, headers: Headers, message: string): boolean {
  if (status === 429) return true
  return status === 403 && (headers.get('x-ratelimit-remaining') === '0' || /rate limit/i.test(message))
}

function untilReset(headers: Headers, now: Date): number | undefined {
  const reset = Number(headers.get('x-ratelimit-reset') || Number.NaN)
  return Number.isFinite(reset) ? Math.max(0, reset * 1000 - now.getTime()) : undefined
}
