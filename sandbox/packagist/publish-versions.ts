import { newPackage } from './change-packages.ts'
import { listPackages } from './package-index.ts'
import { changeMetadata } from './package-metadata.ts'
import type { Site } from './site.ts'
import type { Package, PackageVersion } from './state.ts'
import { isDevelopment } from './version-rules.ts'

export type PlainVersion = { version: string; normalized: string; commit: string }
export type PublishedListing = {
  name: string
  repository: string
  maintainers: string[]
  versions: PlainVersion[]
}

function newVersion(
  pkg: Package,
  { version, normalized, commit }: PlainVersion,
  now: number,
): PackageVersion {
  return {
    version,
    normalized,
    defaultBranch: isDevelopment(normalized) && !pkg.versions.some(({ defaultBranch }) => defaultBranch),
    releasedAt: new Date(now).toISOString().replace(/\.\d+Z$/, '+00:00'),
    reference: commit,
    sourceUrl: pkg.repository,
    manifest: {},
    softDeletedAt: null,
    lastBlockedReference: null,
  }
}

function published({ versions, ...listing }: PublishedListing, now: number): Package {
  const pkg = newPackage({ ...listing, createdAt: now })
  for (const version of versions) pkg.versions.push(newVersion(pkg, version, now))
  return Object.assign(pkg, { updatedAt: now, crawledAt: now, undumpedAt: now })
}

/** Lists packages with their versions as crawls of long ago left them: the feed of changes tells of none. */
export function addPublished(site: Site, listings: PublishedListing[]) {
  const now = site.now()
  listPackages(
    site.state,
    listings.map((listing) => published(listing, now)),
  )
  site.save()
}

/** Adds a version, or moves the one that there is, as a crawl would; the metadata and the feed show it at once. */
export function setVersion(site: Site, pkg: Package, version: PlainVersion) {
  const now = site.now()
  const stored = pkg.versions.find(({ normalized }) => normalized === version.normalized)
  const change = () => {
    if (stored) Object.assign(stored, { ...version, reference: version.commit, softDeletedAt: null })
    else pkg.versions.push(newVersion(pkg, version, now))
  }
  changeMetadata(site.state, pkg, now, change)
  Object.assign(pkg, { updatedAt: now, crawledAt: now })
  site.save()
}
