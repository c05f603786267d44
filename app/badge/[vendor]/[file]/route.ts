import { createHash } from 'node:crypto'
import { badgeEndpoint, badgeOf } from '#components/badge/badge.ts'
import { BadgeLook, parseBadgePath } from '#components/badge/badge-request.ts'
import { drawBadge } from '#components/badge/draw-badge.ts'
import { rememberEach } from '#lib/platform/remember-each.ts'
import { services } from '#lib/platform/services.ts'
import { readPublicPackage } from '#lib/publication/read-public-package.ts'

/** A badge stands on pages that thousands open: they cost one reading. */
const FRESH_MS = 10_000
const MOST_REMEMBERED = 2_000

const read = rememberEach((name) => readPublicPackage(services(), name), {
  ms: FRESH_MS,
  most: MOST_REMEMBERED,
})

const types = { svg: 'image/svg+xml; charset=utf-8', json: 'application/json; charset=utf-8' }

type BadgeRoute = { params: Promise<{ vendor: string; file: string }> }

/** How a package stands, as a picture or for shields.io: the same for everybody, without sign-in or cookie. */
export async function GET(request: Request, { params }: BadgeRoute): Promise<Response> {
  const asked = parseBadgePath(await params)
  const { searchParams } = new URL(request.url)
  const { style, label } = BadgeLook.parse(Object.fromEntries(searchParams))
  const found = asked && (await read(asked.name))
  const badge = badgeOf(found, label)
  const form = asked?.form ?? 'svg'
  const body = form === 'svg' ? drawBadge(badge, style) : JSON.stringify(badgeEndpoint(badge, found !== null))
  return answer(request, { body, type: types[form], status: found ? 200 : 404 })
}

type Answer = { body: string; type: string; status: 200 | 404 }

function answer(request: Request, { body, type, status }: Answer): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  const headers = {
    'Content-Type': type,
    'Cache-Control': 'public, max-age=120, stale-while-revalidate=600',
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'X-Robots-Tag': 'noindex',
    ETag: etag,
  }
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim())
  const isKnown = status === 200 && known.some((tag) => tag === '*' || tag.replace(/^W\//, '') === etag)
  return isKnown ? new Response(null, { status: 304, headers }) : new Response(body, { status, headers })
}
