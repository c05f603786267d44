import type { ContentfulStatusCode } from 'hono/utils/http-status'

const titles: Record<number, string> = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  500: 'Internal Server Error',
}

/** The answer that Packagist's framework gives by itself, as problem+json. */
export function problem(status: ContentfulStatusCode, headers: Record<string, string> = {}): Response {
  const body = {
    type: 'https://tools.ietf.org/html/rfc2616#section-10',
    title: 'An error occurred',
    status,
    detail: titles[status] ?? 'Error',
  }
  return Response.json(body, { status, headers: { 'content-type': 'application/problem+json', ...headers } })
}

/** Packagist's own refusal. */
export function refuse(status: ContentfulStatusCode, message: string | { repository: string }): Response {
  return Response.json({ status: 'error', message }, { status })
}
