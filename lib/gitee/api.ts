import type { Clock } from '#lib/platform/clock.ts'
import type { GiteeHost } from '#lib/platform/env.ts'
import type { Http, HttpResponse } from '#lib/platform/http.ts'
import { parseJson } from '#lib/platform/json.ts'
import { withoutSecret } from '#lib/platform/redact.ts'
import { failure, ok, type Result, remoteReasons } from '#lib/platform/result.ts'
import type { Secret } from '#lib/platform/secret.ts'
import { answerFailure } from './answer-failure.ts'

/** Gitee's three ways to refuse a token, told apart because each wants something else from the user. */
export const tokenReasons = ['token_expired', 'token_unknown', 'scope_missing'] as const

export const giteeReasons = [...remoteReasons, ...tokenReasons] as const

export type GiteeReason = (typeof giteeReasons)[number]

export type GiteeRequest = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below /api/v5, each segment already encoded: see `repositoryPath`. */
  path: string
  query?: Record<string, string | number>
  body?: Record<string, unknown>
}

/** `body` is parsed JSON, or null where Gitee answers 204. */
export type GiteeAnswer = { status: number; body: unknown; headers: Headers }

export interface GiteeApi {
  call(request: GiteeRequest): Promise<Result<GiteeAnswer, GiteeReason>>
}

/** OpenAPI v5 of one host, spoken with one access token. */
export function connectGitee(options: {
  host: Pick<GiteeHost, 'url'>
  http: Http
  clock: Clock
  accessToken: Secret
}): GiteeApi {
  const { host, http, clock, accessToken } = options
  return {
    async call({ method, path, query = {}, body }) {
      const parameters = Object.entries(query).map(([name, value]) => [name, String(value)])
      const search = parameters.length > 0 ? `?${new URLSearchParams(parameters)}` : ''
      const sent = await http({
        method,
        url: `${host.url}/api/v5${path}${search}`,
        headers: {
          Accept: 'application/json',
          Authorization: `Bearer ${accessToken.reveal()}`,
          ...(body ? { 'Content-Type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      if (!sent.ok) return sent
      const said = withoutSecret(sent.value.body, accessToken)
      return readAnswer({ ...sent.value, body: said }, clock.now())
    },
  }
}

function readAnswer(response: HttpResponse, now: Date): Result<GiteeAnswer, GiteeReason> {
  const { status, headers } = response
  const json = parseJson(response.body)
  if (status < 200 || status > 299) return answerFailure({ status, headers, json, now })
  if (status === 204 || response.body === '') return ok({ status, headers, body: null })
  if (json === undefined) return failure('bad_response', { detail: 'the answer is not JSON' })
  return ok({ status, headers, body: json })
}

/** `/repos/owner/name/…` with every segment encoded by itself: Gitee answers 404 to an encoded slash. */
export function repositoryPath(fullName: string, ...rest: string[]): string {
  const segments = [fullName, ...rest].flatMap((part) => part.split('/'))
  return `/repos/${segments.map(encodeURIComponent).join('/')}`
}
