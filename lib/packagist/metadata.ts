import { z } from 'zod'
import { parseJson } from '#lib/platform/json.ts'
import { failure, ok, type RemoteReason, type Result } from '#lib/platform/result.ts'
import type { PackagistApi } from './api.ts'
import { sendCall } from './call-api.ts'
import { expandVersions } from './minified.ts'
import { packagePath } from './package-path.ts'

/**
 * A version as Composer clients see it. `normalized` is Composer's comparable form; `commit` is its source's.
 * Without a dist, clients clone the source: Packagist makes archives for a few hosts only, Gitee is none of them.
 */
export type PublishedVersion = {
  version: string
  normalized: string
  commit: string | null
  sourceUrl: string | null
  hasDist: boolean
  time: Date | null
}

/** Whether the package is given up: true, or the name of what to use instead. */
export type Abandoned = boolean | string

/** `lastModified` is the header as it came, to be sent back as `ifModifiedSince`. */
export type PackageMetadata =
  | { state: 'absent' }
  | { state: 'unchanged' }
  | { state: 'read'; versions: PublishedVersion[]; abandoned: Abandoned; lastModified: string | null }

const Version = z
  .object({
    version: z.string(),
    version_normalized: z.string(),
    source: z.object({ url: z.string(), reference: z.string() }).nullish(),
    dist: z.unknown().optional(),
    time: z.coerce.date().nullish().catch(null),
  })
  .transform(({ version, version_normalized: normalized, source, dist, time }) => ({
    version,
    normalized,
    commit: source?.reference ?? null,
    sourceUrl: source?.url ?? null,
    hasDist: dist !== undefined && dist !== null,
    time: time ?? null,
  }))

const Marked = z.object({ abandoned: z.union([z.boolean(), z.string()]) })

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
  const sent = await sendCall(
    api,
    `${api.metadataUrl}/p2/${packagePath(name)}${branches ? '~dev' : ''}.json`,
    { method: 'GET' },
    ifModifiedSince === undefined ? {} : { 'If-Modified-Since': ifModifiedSince },
  )
  if (!sent.ok) return sent
  const { status, headers, body } = sent.value
  if (status === 404) return ok({ state: 'absent' })
  if (status === 304) return ok({ state: 'unchanged' })
  const read = status === 200 ? readFile(body, canonical) : null
  if (read === null) return failure('bad_response', { detail: `HTTP ${status} without metadata` })
  return ok({ state: 'read', ...read, lastModified: headers.get('last-modified') })
}

type FileContent = { versions: PublishedVersion[]; abandoned: Abandoned }

function readFile(body: string, name: string): FileContent | null {
  const file = MetadataFile.safeParse(parseJson(body))
  if (!file.success) return null
  const listed = file.data.packages[name] ?? []
  const expanded = file.data.minified ? expandVersions(listed) : listed
  const versions = z.array(Version).safeParse(expanded)
  if (!versions.success) return null
  // Packagist marks the package, and writes that into each of its versions.
  return { versions: versions.data, abandoned: Marked.safeParse(expanded[0]).data?.abandoned ?? false }
}
