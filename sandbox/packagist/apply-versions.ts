import { type ArchiveHosts, archiveOf } from './archive-host.ts'
import type { JobLog } from './job-log.ts'
import type { FoundVersion } from './reading.ts'
import type { Package, PackageVersion } from './state.ts'
import { compareVersions, isDevelopment } from './version-rules.ts'

const BRANCH_GRACE_MS = 24 * 60 * 60 * 1000

type Crawl = { log: JobLog; now: number; archiveHosts: ArchiveHosts }

function releasesFirst(a: FoundVersion, b: FoundVersion): number {
  const development = Number(isDevelopment(a.normalized)) - Number(isDevelopment(b.normalized))
  return development || compareVersions(a.normalized, b.normalized)
}

/** A stable version never changes: another commit under its name is refused, once per commit in the log. */
function keepStable(stored: PackageVersion, found: FoundVersion, log: JobLog) {
  stored.softDeletedAt = null
  if (stored.reference === found.reference) {
    stored.lastBlockedReference = null
    return
  }
  if (stored.lastBlockedReference === found.reference) return
  stored.lastBlockedReference = found.reference
  log.warning(
    `Refusing to update stable version ${found.version}: reference changed (was ${stored.reference}, now ${found.reference}). Stable versions are immutable; tag a new version to publish changes.`,
  )
}

function saveVersion(pkg: Package, found: FoundVersion, { log, archiveHosts }: Crawl) {
  const stored = pkg.versions.find(({ normalized }) => normalized === found.normalized)
  if (stored && !isDevelopment(found.normalized)) return keepStable(stored, found, log)
  if (stored && stored.reference === found.reference) {
    stored.softDeletedAt = null
    stored.defaultBranch = found.defaultBranch
    return
  }
  const fresh = {
    ...found,
    sourceUrl: pkg.repository,
    dist: archiveOf(pkg.repository, found.reference, archiveHosts),
    softDeletedAt: null,
    lastBlockedReference: null,
  }
  if (stored) Object.assign(stored, fresh)
  else pkg.versions.push(fresh)
}

function pruneMissing(pkg: Package, present: Set<string>, now: number) {
  pkg.versions = pkg.versions.filter((version) => {
    if (present.has(version.normalized.toLowerCase())) return true
    const expired = version.softDeletedAt !== null && version.softDeletedAt < now - BRANCH_GRACE_MS
    if (expired && isDevelopment(version.normalized)) return false
    version.softDeletedAt ??= now
    return true
  })
}

function describePackage(pkg: Package, { manifest, defaultBranch, version }: FoundVersion, log: JobLog) {
  if (typeof manifest.type === 'string') pkg.type = manifest.type
  if (!defaultBranch) return
  pkg.description = typeof manifest.description === 'string' ? manifest.description : ''
  const { abandoned } = manifest
  if (pkg.abandoned !== false || (abandoned !== true && typeof abandoned !== 'string')) return
  log.line(`Marking package abandoned as per composer metadata from ${version}`)
  pkg.abandoned = abandoned
}

/** Brings the listed versions in line with those found: adds, moves branches, refuses moved tags, hides the missing. */
export function applyVersions(pkg: Package, found: FoundVersion[], crawl: Crawl) {
  const { log, now } = crawl
  const processed = new Map<string, FoundVersion>()
  for (const version of [...found].sort(releasesFirst)) {
    const key = version.normalized.toLowerCase()
    const first = processed.get(key)
    if (first) {
      log.line(`Skipping version ${version.version} (duplicate of ${first.version})`)
      continue
    }
    processed.set(key, version)
    saveVersion(pkg, version, crawl)
    describePackage(pkg, version, log)
  }
  pruneMissing(pkg, new Set(processed.keys()), now)
}
