import type { NextApiRequest, NextApiResponse } from 'next'

const MAX_BODY_BYTES = 64 * 1024

type Handler = (request: NextApiRequest, response: NextApiResponse) => Promise<void>

/**
 * Lets a handler written for Next's older API routes answer a web Request. The library's own adapter for
 * route handlers reads Next's ambient request, which exists only inside Next and so cannot be tested.
 */
export async function exchangeWith(request: Request, handler: Handler): Promise<Response> {
  const url = new URL(request.url)
  const given = {
    method: request.method,
    headers: Object.fromEntries(request.headers),
    cookies: readCookies(request.headers.get('cookie') ?? ''),
    query: { ...Object.fromEntries(url.searchParams), nextauth: url.pathname.split('/').slice(3) },
    body: await readBody(request),
  }
  const headers = new Headers()
  const answer: { status: number; body: string | null } = { status: 200, body: null }
  const response = {
    status(code: number) {
      answer.status = code
      return response
    },
    getHeader: (name: string) => (name.toLowerCase() === 'set-cookie' ? headers.getSetCookie() : undefined),
    setHeader(name: string, value: string | string[]) {
      headers.delete(name)
      for (const each of [value].flat()) headers.append(name, each)
      return response
    },
    json(value: unknown) {
      headers.set('content-type', 'application/json')
      answer.body = JSON.stringify(value)
    },
    send(value: unknown) {
      if (typeof value !== 'string' && value !== undefined) return response.json(value)
      answer.body = value ?? null
    },
    end() {},
  }
  // The handler uses no more of Next's classes than these two objects have.
  await handler(given as unknown as NextApiRequest, response as unknown as NextApiResponse)
  return new Response(answer.body, { status: answer.status, headers })
}

/** The fields of a form; a body beyond the limit counts as none. */
async function readBody(request: Request): Promise<Record<string, string>> {
  if (request.method !== 'POST' || !request.body) return {}
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > MAX_BODY_BYTES) return {}
    chunks.push(chunk)
  }
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')))
}

function readCookies(header: string): Record<string, string> {
  const pairs = header.split(';').map((part) => part.trim().split(/=(.*)/s))
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name, decode(value)]))
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch (cause) {
    if (!(cause instanceof URIError)) throw cause
    return value
  }
}
