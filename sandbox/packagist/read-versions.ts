import type { JobLog } from './job-log.ts'
import { findManifestProblem, type Manifest, nameOf, parseManifest } from './manifest.ts'
import { type MirrorRef, type MirrorRefs, readManifests, readRefs } from './read-mirror.ts'
import type { Package } from './state.ts'
import {
  branchVersion,
  isIgnoredBranch,
  isUsableBranch,
  normalizeBranch,
  normalizeVersion,
  stripDevMark,
} from './version-rules.ts'

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

type Reading = ReadVersions & {
  refs: MirrorRefs
  manifests: Map<string, string | null>
  known: Package
  name: string | null
  label: string
  log: JobLog
}

type Candidate = { kind: 'tag' | 'branch'; label: string; ref: MirrorRef; version: string }

/** A version already listed at this commit is not read again. */
function takeKnown(reading: Reading, { kind, label, ref, version }: Candidate): boolean {
  const { known, log, refs } = reading
  const isDefault = kind === 'branch' && ref.name === refs.defaultBranch
  if (isDefault) return false
  if (known.emptyReferences.includes(ref.commit)) {
    log.warning(`Skipped ${label}, no composer file (cached from ref ${ref.commit})`)
    reading.emptyReferences.push(ref.commit)
    return true
  }
  const stored = known.versions.find((one) => one.version === version && one.reference === ref.commit)
  if (!stored) return false
  const other = reading.found.find(({ normalized }) => normalized === stored.normalized)
  if (other) {
    log.warning(
      `Skipped cached version ${version}, it conflicts with an another tag (${other.version}) as both resolve to ${stored.normalized} internally`,
    )
    return false
  }
  log.reading('Found cached', reading.label, version)
  reading.found.push({ ...stored, defaultBranch: false })
  return true
}

function readManifest(reading: Reading, { kind, label, ref }: Candidate): Manifest | string | null {
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
function named(reading: Reading, manifest: Manifest): Manifest {
  return reading.name === null ? manifest : { ...manifest, name: reading.name }
}

function tagMismatch(tag: string, parsed: string, normalized: string): string {
  return parsed === stripDevMark(parsed)
    ? `Skipped tag ${tag}, tag (${parsed}) does not match version (${normalized}) in composer.json`
    : `Skipped tag ${tag}, invalid tag name, tags can not use dev prefixes or suffixes`
}

function readTag(reading: Reading, ref: MirrorRef) {
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
  const own = manifest.version === undefined || manifest.version === null ? null : String(manifest.version)
  const ownParsed = own === null ? parsed : normalizeVersion(own)
  if (ownParsed === null) return log.warning(`Skipped tag ${tag}, Invalid version string "${own}"`)
  const normalized = stripDevMark(ownParsed)
  if (normalized !== parsed) return log.warning(tagMismatch(tag, parsed, normalized))
  const other = reading.found.find((one) => one.normalized === normalized)
  if (other) {
    return log.warning(
      `Skipped tag ${tag}, it conflicts with an another tag (${other.version}) as both resolve to ${normalized} internally`,
    )
  }
  log.line(`Importing tag ${tag} (${normalized})`)
  const data = named(reading, manifest)
  const problem = findManifestProblem(data, 'tag')
  if (problem) return log.warning(`Skipped tag ${tag}, ${problem}`)
  reading.found.push({
    version: (own ?? tag).replace(/[.-]?dev$/i, ''),
    normalized,
    defaultBranch: false,
    releasedAt: ref.authoredAt,
    reference: ref.commit,
    manifest: data,
  })
}

function readBranch(reading: Reading, ref: MirrorRef) {
  const { log } = reading
  if (isIgnoredBranch(ref.name)) return
  log.reading('Reading', reading.label, ref.name)
  if (!isUsableBranch(ref.name)) return log.warning(`Skipped branch ${ref.name}, invalid name`)
  const version = branchVersion(ref.name)
  const candidate: Candidate = { kind: 'branch', label: ref.name, ref, version }
  if (takeKnown(reading, candidate)) return
  const manifest = readManifest(reading, candidate)
  if (manifest === null) return
  const data = typeof manifest === 'string' ? manifest : named(reading, manifest)
  const normalized = normalizeBranch(ref.name)
  if (typeof data !== 'string') log.line(`Importing branch ${ref.name} (${version})`)
  const problem = typeof data === 'string' ? data : findManifestProblem(data, 'branch')
  if (problem !== null || typeof data === 'string') {
    reading.hadInvalidBranches = true
    return log.error(`Skipped branch ${ref.name}, ${problem}`)
  }
  const defaultBranch = ref.name === reading.refs.defaultBranch
  const { authoredAt: releasedAt, commit: reference } = ref
  reading.found.push({ version, normalized, defaultBranch, releasedAt, reference, manifest: data })
}

function readDefaultName(
  refs: MirrorRefs,
  manifests: Map<string, string | null>,
  log: JobLog,
): string | null {
  const root = refs.branches.find(({ name }) => name === refs.defaultBranch)
  const text = root ? (manifests.get(root.commit) ?? null) : null
  if (text === null) return null
  const parsed = parseManifest(text, `${refs.defaultBranch}:composer.json`)
  if (parsed.ok) return nameOf(parsed.value)
  log.error(`Skipped parsing ${refs.defaultBranch}, ${parsed.message}`)
  return null
}

/** Reads every tag and branch of a mirror as Composer's VCS repository does, telling the log what it skips. */
export async function readVersions(folder: string, known: Package, log: JobLog): Promise<ReadVersions> {
  const refs = await readRefs(folder)
  const commits = [...refs.tags, ...refs.branches].map(({ commit }) => commit)
  const manifests = await readManifests(folder, commits)
  const name = readDefaultName(refs, manifests, log)
  const reading: Reading = {
    refs,
    manifests,
    known,
    name,
    label: name ?? known.repository,
    log,
    found: [],
    emptyReferences: [],
    hadInvalidBranches: false,
  }
  for (const tag of refs.tags) readTag(reading, tag)
  const rootFirst = [...refs.branches].sort(
    (a, b) => Number(b.name === refs.defaultBranch) - Number(a.name === refs.defaultBranch),
  )
  for (const branch of rootFirst) readBranch(reading, branch)
  const { found, emptyReferences, hadInvalidBranches } = reading
  return { found, emptyReferences, hadInvalidBranches }
}
