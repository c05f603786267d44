import type { Metrics } from './metrics.ts'
import { redact } from './redact.ts'
import { failure, ok, type RemoteReason, type Result } from './result.ts'
import { noTracing, type OpenSpan, type Tracing } from './tracing.ts'

export type HttpRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  headers?: Record<string, string>
  body?: string
  timeoutMs?: number
  maxBytes?: number
}

export type HttpResponse = { status: number; headers: Headers; body: string }

export type HttpReason = Extract<RemoteReason, 'timeout' | 'unreachable' | 'upstream_down' | 'bad_response'>

/** Sends one request. Every HTTP status is a value; only what has no usable answer is a failure. */
export type Http = (request: HttpRequest) => Promise<Result<HttpResponse, HttpReason>>

/** The detail of the `bad_response` that stands for an answer beyond `maxBytes`. */
export const ANSWER_TOO_LARGE = 'the answer is larger than expected'

/** How long a request without a timeout of its own may take. */
export const DEFAULT_TIMEOUT_MS = 30_000
const DEFAULT_MAX_BYTES = 8 * 1024 * 1024

/** Redirects are not followed: an Authorization header must never travel to another origin. */
export function createHttp(options: { userAgent: string; metrics?: Metrics; tracing?: Tracing }): Http {
  const { userAgent, metrics, tracing = noTracing } = options
  return async (request) => {
    const { host, pathname } = new URL(request.url)
    const attributes = { 'http.request.method': request.method, 'server.address': host, 'url.path': pathname }
    return tracing.child(`${request.method} ${host}`, { kind: 'client', attributes }, async (span) => {
      const started = performance.now()
      const result = await send(request, userAgent)
      const outcome = result.ok ? String(result.value.status) : result.reason
      metrics?.upstream.observe({ host, outcome }, (performance.now() - started) / 1000)
      note(span, result)
      return result
    })
  }
}

function note(span: OpenSpan, result: Result<HttpResponse, HttpReason>): void {
  if (result.ok) span.set({ 'http.response.status_code': result.value.status })
  const isRefused = result.ok && result.value.status >= 400
  if (!result.ok || isRefused) span.fail(result.ok ? String(result.value.status) : result.reason)
}

async function send(request: HttpRequest, userAgent: string): Promise<Result<HttpResponse, HttpReason>> {
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: { 'User-Agent': userAgent, ...request.headers },
      ...(request.body === undefined ? {} : { body: request.body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(request.timeoutMs ?? DEFAULT_TIMEOUT_MS),
    })
    const body = await readLimited(response, request.maxBytes ?? DEFAULT_MAX_BYTES)
    if (body === null) return failure('bad_response', { detail: ANSWER_TOO_LARGE })
    return ok({ status: response.status, headers: response.headers, body })
  } catch (cause) {
    return transportFailure(cause)
  }
}

async function readLimited(response: Response, maxBytes: number): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function transportFailure(cause: unknown): Result<never, HttpReason> {
  if (!(cause instanceof Error)) throw cause
  if (cause.name === 'TimeoutError') return failure('timeout')
  if (cause instanceof TypeError && cause.message !== 'fetch failed' && cause.message !== 'terminated')
    throw cause
  const root = cause.cause instanceof Error ? cause.cause : cause
  const code = 'code' in root && typeof root.code === 'string' ? root.code : root.message
  return failure('unreachable', { detail: redact(code) })
}

/** `Retry-After` in seconds or as a date, in milliseconds from now; undefined when absent or unreadable. */
export function retryAfterMs(headers: Headers, now: Date): number | undefined {
  const value = headers.get('retry-after')
  if (!value) return undefined
  const seconds = Number(value)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime())
}
