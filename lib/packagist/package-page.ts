import { failure, ok, type RemoteReason, type Result } from '#lib/platform/result.ts'
import type { PackagistApi } from './api.ts'
import { isRedirect, sendCall } from './call-api.ts'
import { packagePath } from './package-path.ts'

/** What only the page of a package tells. `updatedAt` is the end of the last crawl; null before the first. */
export type PackagePage = { isFrozenGone: boolean; isAbandoned: boolean; updatedAt: Date | null }

const MAX_PAGE_BYTES = 4 * 1024 * 1024

// Each opens an element: within a description or a readme the words prove nothing.
const frozenGone =
  />\s*This package(?:'|&#0?39;|&apos;)s canonical repository appears to be gone and the package has been frozen/
const abandoned = />\s*This package is (?:<strong>)?abandoned(?:<\/strong>)? and no longer maintained/
const lastUpdate = /<p>\s*Last update: (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) UTC/

/**
 * Reads a package's public page; null when there is no such package. No JSON of Packagist says that a package is
 * frozen because its repository is gone, and jobs of a frozen package end as completed without a crawl.
 */
export async function readPackagePage(
  api: PackagistApi,
  name: string,
): Promise<Result<PackagePage | null, RemoteReason>> {
  const sent = await sendCall(
    api,
    `${api.siteUrl}/packages/${packagePath(name)}`,
    { method: 'GET', maxBytes: MAX_PAGE_BYTES, seesRedirect: true },
    { Accept: 'text/html' },
  )
  if (!sent.ok) return sent
  const { status, headers, body } = sent.value
  if (status === 404) return ok(null)
  if (isRedirect({ status }) && leadsToSearch(api, headers.get('location'))) return ok(null)
  if (status !== 200 || !isPageOf(body, name)) {
    return failure('bad_response', { detail: `HTTP ${status} without the page of ${name}` })
  }
  return ok({
    isFrozenGone: frozenGone.test(body),
    isAbandoned: abandoned.test(body),
    updatedAt: readUpdate(body),
  })
}

/** For a package it does not know, the site leads to a search for its name, or to what provides it. */
function leadsToSearch({ siteUrl }: PackagistApi, location: string | null): boolean {
  if (location === null || !URL.canParse(location, siteUrl)) return false
  const { origin, pathname } = new URL(location, siteUrl)
  return origin === new URL(siteUrl).origin && /^\/(?:search|providers)\//.test(pathname)
}

/** A page that somebody else put in between has another title. */
function isPageOf(body: string, name: string): boolean {
  const title = /<title>\s*([^<\s]*)/i.exec(body)?.[1] ?? ''
  return title.toLowerCase() === name.toLowerCase()
}

function readUpdate(body: string): Date | null {
  const [, day, time] = lastUpdate.exec(body) ?? []
  const at = new Date(`${day}T${time}Z`)
  return Number.isNaN(at.getTime()) ? null : at
}
