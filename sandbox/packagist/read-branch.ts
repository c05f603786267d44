import { findManifestProblem } from './manifest.ts'
import type { MirrorRef } from './read-mirror.ts'
import { type Candidate, named, type Reading, readManifest, takeKnown } from './reading.ts'
import { branchVersion, isUsableBranch, normalizeBranch } from './version-rules.ts'

/** Lists the development version of a branch, or says in the log why not. */
export function readBranch(reading: Reading, ref: MirrorRef) {
  const { log } = reading
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
    log.error(`Skipped branch ${ref.name}, ${problem}`)
    return log.line('')
  }
  const defaultBranch = ref.name === reading.refs.defaultBranch
  const { authoredAt: releasedAt, commit: reference } = ref
  reading.found.push({ version, normalized, defaultBranch, releasedAt, reference, manifest: data })
}
