import { randomUUID } from 'node:crypto'
import type { IncomingMessage, OutgoingHttpHeaders, RequestListener, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { parse } from 'cookie'
import { inject } from 'light-my-request'
import { PATH_HEADER } from '#lib/accounts/return-path.ts'
import { sessionCookieName } from '#lib/accounts/session.ts'
import { rememberEach } from '#lib/platform/remember-each.ts'
import { localeCookie, negotiateLocale } from '#messages/locales.ts'

/** What strangers see may be so old. */
const FRESH_MS = 1_000
const MOST_REMEMBERED = 200

const PUBLIC_PATH = /^\/(?:sign-in|status\/[^/?]+\/[^/?]+)?$/

/** A page as it was rendered once, or that there is none there. Each visitor gets another nonce in place of its own. */
type PublicPage = { status: number; headers: OutgoingHttpHeaders; text: string; nonce: string }

const compress = promisify(gzip)

/**
 * Strangers may come in crowds, beside the calls of hooks: the pages that are for everybody are rendered once a second
 * in each language. Whoever has a session, and whatever is no such page, is left to `pages`.
 */
export function createPublicPages(appUrl: string, pages: RequestListener): RequestListener {
  const session = sessionCookieName(appUrl)
  const look = rememberEach((key) => render(pages, key), { ms: FRESH_MS, most: MOST_REMEMBERED })
  return async (request, response) => {
    const key = keyOf(request, session)
    // What could not be rendered for all says what is wrong to each, under the request's own id.
    const page = key && (await look(key).catch(() => null))
    if (page) await send(page, request, response)
    else pages(request, response)
  }
}

/** Names what a stranger gets to see, in which language; null where it has to be rendered for this visitor. */
function keyOf({ method, url = '', headers }: IncomingMessage, session: string): string | null {
  const isWhole = headers.rsc === undefined && headers['next-action'] === undefined
  if (method !== 'GET' || !isWhole || !PUBLIC_PATH.test(url)) return null
  const cookies = parse(headers.cookie ?? '')
  if (cookies[session] !== undefined) return null
  return `${negotiateLocale([cookies[localeCookie]], headers['accept-language'] ?? null)} ${url}`
}

/** Null where it is no page that others may be shown: refused, redirected, broken. */
async function render(pages: RequestListener, key: string): Promise<PublicPage | null> {
  const [language = '', url = ''] = key.split(' ')
  const nonce = randomUUID()
  const answer = await inject(pages, {
    url,
    headers: {
      'accept-language': language,
      'content-security-policy': `script-src 'nonce-${nonce}'`,
      'x-nonce': nonce,
      [PATH_HEADER]: url,
    },
  })
  const { statusCode: status, headers, payload: text } = answer
  if ((status !== 200 && status !== 404) || headers['set-cookie']) return null
  return { status, headers, text, nonce }
}

async function send(
  { status, headers, text, nonce }: PublicPage,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const ofVisitor = (written: string) => written.replaceAll(nonce, String(request.headers['x-nonce']))
  response.statusCode = status
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || isOfOneAnswer(name)) continue
    response.setHeader(name, typeof value === 'string' ? ofVisitor(value) : value)
  }
  const page = ofVisitor(text)
  response.appendHeader('Vary', 'Accept-Encoding')
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return response.end(page)
  response.setHeader('Content-Encoding', 'gzip')
  response.end(await compress(page))
}

/** What Node says of an answer by itself, and what must not be told twice. */
function isOfOneAnswer(name: string): boolean {
  return ['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding'].includes(name)
}
