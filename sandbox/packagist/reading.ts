import type { JobLog } from './job-log.ts'
import { type Manifest, parseManifest } from './manifest.ts'
import type { MirrorRef, MirrorRefs } from './read-mirror.ts'
import type { Package } from './state.ts'

/** A version as a tag or branch of the repository offers it. */
export type FoundVersion = {
  version: string
  normalized: string
  defaultBranch: boolean
  releasedAt: string
  reference: string
  manifest: Manifest
}

export type ReadVersions = {
  found: FoundVersion[]
  emptyReferences: string[]
  hadInvalidBranches: boolean
}

/** A crawl in progress: what the repository holds, what is listed already, and what was found so far. */
export type Reading = ReadVersions & {
  refs: MirrorRefs
  manifests: Map<string, string | null>
  known: Package
  name: string | null
  label: string
  log: JobLog
}

/** A tag or branch under the name it would be listed by; `label` is its name in the log. */
export type Candidate = { kind: 'tag' | 'branch'; label: string; ref: MirrorRef; version: string }

/** A version already listed at this commit is not read again. */
export function takeKnown(reading: Reading, { kind, ref, version }: Candidate): boolean {
  const { known, log, refs } = reading
  const isDefault = kind === 'branch' && ref.name === refs.defaultBranch
  if (isDefault) return false
  if (known.emptyReferences.includes(ref.commit)) {
    log.warning(`Skipped ${version}, no composer file (cached from ref ${ref.commit})`)
    reading.emptyReferences.push(ref.commit)
    return true
  }
  const stored = known.versions.find((one) => one.version === version && one.reference === ref.commit)
  if (!stored) return false
  log.reading('Found cached', reading.label, version)
  const other = reading.found.find(({ normalized }) => normalized === stored.normalized)
  if (other) {
    log.warning(
      `Skipped cached version ${version}, it conflicts with an another tag (${other.version}) as both resolve to ${stored.normalized} internally`,
    )
    return false
  }
  reading.found.push({ ...stored, defaultBranch: false })
  return true
}

/** The composer.json of a candidate: parsed, or the parser's complaint, or null when there is none. */
export function readManifest(reading: Reading, { kind, label, ref }: Candidate): Manifest | string | null {
  const text = reading.manifests.get(ref.commit) ?? null
  if (text === null) {
    reading.log.warning(`Skipped ${kind} ${label}, no composer file`)
    reading.emptyReferences.push(ref.commit)
    return null
  }
  const parsed = parseManifest(text, `${ref.commit}:composer.json`)
  return parsed.ok ? parsed.value : parsed.message
}

/** The name on the default branch stands for all versions, whatever they call themselves. */
export function named(reading: Reading, manifest: Manifest): Manifest {
  return reading.name === null ? manifest : { ...manifest, name: reading.name }
}
