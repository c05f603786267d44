import { z } from 'zod'
import { parseJson } from '#lib/platform/json.ts'
import { failure, ok, type RemoteReason, type Result } from '#lib/platform/result.ts'
import type { PackagistApi } from './api.ts'
import { sendCall } from './call-api.ts'
import { expandVersions } from './minified.ts'

/** A version as Composer clients see it. `normalized` is Composer's comparable form; `commit` is its source's. */
export type PublishedVersion = {
  version: string
  normalized: string
  commit: string | null
  sourceUrl: string | null
  time: Date | null
}

/** `lastModified` is the header as it came, to be sent back as `ifModifiedSince`. */
export type PackageMetadata =
  | { state: 'absent' }
  | { state: 'unchanged' }
  | { state: 'read'; versions: PublishedVersion[]; lastModified: string | null }

const Version = z
  .object({
    version: z.string(),
    version_normalized: z.string(),
    source: z.object({ url: z.string(), reference: z.string() }).nullish(),
    time: z.coerce.date().nullish().catch(null),
  })
  .transform(({ version, version_normalized: normalized, source, time }) => ({
    version,
    normalized,
    commit: source?.reference ?? null,
    sourceUrl: source?.url ?? null,
    time: time ?? null,
  }))

const MetadataFile = z.object({
  minified: z.literal('composer/2.0').optional(),
  packages: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
})

/**
 * The published versions of a package: its tags, or with `branches` its branches. This is what Composer installs
 * from. `absent`: Packagist has not written the file yet, or the package is gone.
 */
export async function getVersions(
  api: PackagistApi,
  name: string,
  { branches = false, ifModifiedSince }: { branches?: boolean; ifModifiedSince?: string } = {},
): Promise<Result<PackageMetadata, RemoteReason>> {
  const canonical = name.toLowerCase()
  const path = canonical.split('/').map(encodeURIComponent).join('/')
  const sent = await sendCall(
    api,
    `${api.metadataUrl}/p2/${path}${branches ? '~dev' : ''}.json`,
    { method: 'GET' },
    ifModifiedSince === undefined ? {} : { 'If-Modified-Since': ifModifiedSince },
  )
  if (!sent.ok) return sent
  const { status, headers, body } = sent.value
  if (status === 404) return ok({ state: 'absent' })
  if (status === 304) return ok({ state: 'unchanged' })
  const versions = status === 200 ? readVersions(body, canonical) : null
  if (versions === null) return failure('bad_response', { detail: `HTTP ${status} without metadata` })
  return ok({ state: 'read', versions, lastModified: headers.get('last-modified') })
}

function readVersions(body: string, name: string): PublishedVersion[] | null {
  const file = MetadataFile.safeParse(parseJson(body))
  if (!file.success) return null
  const listed = file.data.packages[name] ?? []
  const versions = file.data.minified ? expandVersions(listed) : listed
  return z.array(Version).safeParse(versions).data ?? null
}
