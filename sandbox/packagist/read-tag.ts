import { findManifestProblem, type Manifest } from './manifest.ts'
import type { MirrorRef } from './read-mirror.ts'
import { type Candidate, named, type Reading, readManifest, takeKnown } from './reading.ts'
import { normalizeVersion, stripDevMark } from './version-rules.ts'

function tagMismatch(tag: string, parsed: string, normalized: string): string {
  return parsed === stripDevMark(parsed)
    ? `Skipped tag ${tag}, tag (${parsed}) does not match version (${normalized}) in composer.json`
    : `Skipped tag ${tag}, invalid tag name, tags can not use dev prefixes or suffixes`
}

/** The version that a tag's composer.json gives itself, or the tag; null when it is no version. */
function ownVersion(manifest: Manifest, tag: string): { pretty: string; normalized: string | null } {
  const { version } = manifest
  const pretty = version === undefined || version === null ? tag : String(version)
  const normalized = normalizeVersion(pretty)
  return { pretty, normalized: normalized === null ? null : stripDevMark(normalized) }
}

/** Why a tag cannot be listed as the version it parses to, or null. */
function findTagProblem(
  reading: Reading,
  { tag, parsed, own }: { tag: string; parsed: string; own: ReturnType<typeof ownVersion> },
): string | null {
  if (own.normalized === null) return `Skipped tag ${tag}, Invalid version string "${own.pretty}"`
  if (own.normalized !== parsed) return tagMismatch(tag, parsed, own.normalized)
  const other = reading.found.find(({ normalized }) => normalized === parsed)
  if (!other) return null
  return `Skipped tag ${tag}, it conflicts with an another tag (${other.version}) as both resolve to ${parsed} internally`
}

/** Lists the version of a tag, or says in the log why not. */
export function readTag(reading: Reading, ref: MirrorRef) {
  const { log } = reading
  const tag = ref.name.replaceAll('release-', '')
  const candidate: Candidate = { kind: 'tag', label: tag, ref, version: tag }
  log.reading('Reading', reading.label, ref.name)
  if (takeKnown(reading, candidate)) return
  const parsed = normalizeVersion(tag)
  if (parsed === null) return log.warning(`Skipped tag ${tag}, invalid tag name`)
  const manifest = readManifest(reading, candidate)
  if (manifest === null) return
  if (typeof manifest === 'string') return log.warning(`Skipped tag ${tag}, ${manifest}`)
  const own = ownVersion(manifest, tag)
  const tagProblem = findTagProblem(reading, { tag, parsed, own })
  if (tagProblem) return log.warning(tagProblem)
  log.line(`Importing tag ${tag} (${parsed})`)
  const data = named(reading, manifest)
  const problem = findManifestProblem(data, 'tag')
  if (problem) return log.warning(`Skipped tag ${tag}, ${problem}`)
  reading.found.push({
    version: own.pretty.replace(/[.-]?dev$/i, ''),
    normalized: parsed,
    defaultBranch: false,
    releasedAt: ref.authoredAt,
    reference: ref.commit,
    manifest: data,
  })
}
