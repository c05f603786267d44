import { z } from 'zod'
import { type HttpRequest, type HttpResponse, retryAfterMs } from '#lib/platform/http.ts'
import { parseJson } from '#lib/platform/json.ts'
import { withoutSecret } from '#lib/platform/redact.ts'
import { type Failure, failure, ok, type RemoteReason, type Result } from '#lib/platform/result.ts'
import type { PackagistApi, PackagistLogin } from './api.ts'
import { cleanText } from './clean-log.ts'
import { signPayload } from './login.ts'

export type ApiCall = {
  method: 'GET' | 'POST' | 'PUT'
  path: string
  /** Sent with the login, in whichever way its username allows. */
  signed?: { login: PackagistLogin; payload: unknown }
  timeoutMs?: number
  maxBytes?: number
  /** What the call is known by on both sides. */
  requestId?: string
  /** Hands a redirect over as a value; it is never followed. */
  seesRedirect?: boolean
}

/** An answer that carries JSON: Packagist's own word about the call, or what it finds wrong with the repository. */
export type ApiAnswer = { status: number; body: unknown; message: string | null; violation: string | null }

const ErrorMessage = z.object({ message: z.string() })
const Violations = z.object({ message: z.record(z.string(), z.string()) })
const Problem = z.object({ detail: z.string() })

/**
 * Calls the API and parses the answer, whatever its status. Failures: no answer, `rate_limited` for 429,
 * `unreachable` for every 5xx (Packagist is there but cannot serve: worth trying again), `bad_response` for
 * redirects and for anything that is not JSON, such as the HTML pages of a proxy; `not_found` for a page of 404.
 */
export async function callApi(api: PackagistApi, call: ApiCall): Promise<Result<ApiAnswer, RemoteReason>> {
  const known: Record<string, string> = call.requestId ? { 'X-Request-Id': call.requestId } : {}
  const sent = await sendCall(api, `${api.siteUrl}${call.path}`, call, known)
  if (!sent.ok) return sent
  const { status } = sent.value
  const body = parseJson(sent.value.body)
  if (body === undefined) {
    return failure(status === 404 ? 'not_found' : 'bad_response', { detail: `HTTP ${status} without JSON` })
  }
  return ok({ status, body, ...readWords(body) })
}

/** Sends a request; every status that is not the server's own trouble is a value. */
export async function sendCall(
  api: PackagistApi,
  url: string,
  { method, signed, timeoutMs, maxBytes, seesRedirect = false }: Omit<ApiCall, 'path'>,
  headers: Record<string, string> = {},
): Promise<Result<HttpResponse, RemoteReason>> {
  const signature = signed ? signPayload(signed.login, signed.payload) : {}
  const request: HttpRequest = {
    method,
    url,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(maxBytes === undefined ? {} : { maxBytes }),
    ...signature,
    headers: { Accept: 'application/json', ...headers, ...signature.headers },
  }
  const sent = await api.http(request)
  if (!sent.ok) return sent
  const said = signed ? withoutSecret(sent.value.body, signed.login.token) : sent.value.body
  const answer = { ...sent.value, body: said }
  if (seesRedirect && isRedirect(answer)) return ok(answer)
  return serverTrouble(api, answer) ?? ok(answer)
}

export function isRedirect({ status }: { status: number }): boolean {
  return status >= 300 && status < 400 && status !== 304
}

function serverTrouble(api: PackagistApi, { status, headers, body }: HttpResponse) {
  if (status < 300) return null
  const wait = retryAfterMs(headers, api.clock.now())
  const more = { detail: statusWords(status, body), ...(wait === undefined ? {} : { retryAfterMs: wait }) }
  if (status === 429) return failure('rate_limited', more)
  if (status >= 500) return failure('unreachable', more)
  if (isRedirect({ status })) return failure('bad_response', more)
  return null
}

function statusWords(status: number, body: string): string {
  const { message, violation } = readWords(parseJson(body))
  const words = violation ?? message
  return words === null ? `HTTP ${status}` : `HTTP ${status}: ${words}`
}

function readWords(body: unknown): { message: string | null; violation: string | null } {
  const violations = Violations.safeParse(body)
  if (violations.success) {
    return { message: null, violation: cleanText(Object.values(violations.data.message).join('\n')) }
  }
  const message = ErrorMessage.safeParse(body).data?.message ?? Problem.safeParse(body).data?.detail ?? null
  return { message: message === null ? null : cleanText(message), violation: null }
}

/** The failure of an answer that the endpoint gives no meaning of its own. */
export function refuseAnswer({ status, message, violation }: ApiAnswer): Failure<RemoteReason> {
  const detail = violation ?? message ?? `HTTP ${status}`
  if (status === 401) return failure('unauthorized', { detail })
  if (status === 403) return failure('forbidden', { detail })
  if (status === 404) return failure('not_found', { detail })
  if (status >= 400) return failure('rejected', { detail })
  return failure('bad_response', { detail: `HTTP ${status} with unexpected JSON` })
}

const Success = z.object({ status: z.literal('success') })

/** Whether the answer is Packagist's word of success, under the status that the endpoint gives it. */
export function isSuccess({ status, body }: ApiAnswer, expected: 200 | 202): boolean {
  return status === expected && Success.safeParse(body).success
}

/** Packagist's one sentence for a wrong username or token; 403 from update-package, 406 from the others. */
export function isTokenRefusal({ message }: ApiAnswer): boolean {
  return message?.startsWith('Missing or invalid username/apiToken') ?? false
}
