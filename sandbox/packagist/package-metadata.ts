import { minifyVersions, type VersionData } from './minify-versions.ts'
import type { Package, PackageVersion, State } from './state.ts'
import { compareVersions, isDevelopment } from './version-rules.ts'

const optionalKeys = [
  ...['autoload', 'extra', 'target-dir', 'include-path', 'bin'],
  ...['require', 'require-dev', 'suggest', 'conflict', 'provide', 'replace'],
] as const

function list(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  return typeof value === 'string' ? [value] : []
}

function isFilled(value: unknown): boolean {
  return value !== undefined && value !== null && (typeof value !== 'object' || Object.keys(value).length > 0)
}

/** One version in the shape that Packagist's JSON and Composer's metadata share; `dist` is null for plain git. */
export function describeVersion(pkg: Package, version: PackageVersion): VersionData {
  const { manifest } = version
  const data: VersionData = {
    name: pkg.name,
    description: manifest.description ?? '',
    keywords: list(manifest.keywords),
    homepage: manifest.homepage ?? '',
    version: version.version,
    version_normalized: version.normalized,
    license: list(manifest.license),
    authors: list(manifest.authors),
    source: { type: 'git', url: version.sourceUrl, reference: version.reference },
    dist: version.dist ?? null,
    type: manifest.type ?? 'library',
  }
  for (const key of ['support', 'php-ext', 'funding'] as const) {
    if (isFilled(manifest[key])) data[key] = manifest[key]
  }
  data.time = version.releasedAt
  for (const key of optionalKeys) {
    if (isFilled(manifest[key])) data[key] = manifest[key]
  }
  if (version.defaultBranch) data['default-branch'] = true
  if (pkg.abandoned !== false) data.abandoned = pkg.abandoned
  return data
}

/** The versions that are not deleted, highest first. */
export function listVersions(pkg: Package): PackageVersion[] {
  return pkg.versions
    .filter(({ softDeletedAt }) => softDeletedAt === null)
    .sort((a, b) => compareVersions(b.normalized, a.normalized))
}

function minifiedBody(pkg: Package, development: boolean): string {
  const versions = listVersions(pkg).filter(({ normalized }) => isDevelopment(normalized) === development)
  const packages = { [pkg.name]: minifyVersions(versions.map((version) => describeVersion(pkg, version))) }
  return JSON.stringify({ minified: 'composer/2.0', packages })
}

const dumps = [
  { key: 'tagDump', suffix: '', development: false },
  { key: 'devDump', suffix: '~dev', development: true },
] as const

/** The p2 files of a package, null before the first crawl. Those of a package listed in bulk are made here. */
export function readDumps(pkg: Package): Pick<Package, 'tagDump' | 'devDump'> {
  if (pkg.undumpedAt === null) return pkg
  for (const { key, development } of dumps) {
    pkg[key] = { body: minifiedBody(pkg, development), modifiedAt: pkg.undumpedAt }
  }
  pkg.undumpedAt = null
  return pkg
}

/** Makes a change, writes the p2 files whose content it changed, and notes each of them in the feed. */
export function changeMetadata(state: State, pkg: Package, now: number, change: () => void) {
  readDumps(pkg)
  change()
  for (const { key, suffix, development } of dumps) {
    const body = minifiedBody(pkg, development)
    const before = pkg[key]
    if (before?.body === body) continue
    // Last-Modified counts seconds: a second change within one must not look like the first.
    const modifiedAt = before ? Math.max(now, (Math.floor(before.modifiedAt / 1000) + 1) * 1000) : now
    pkg[key] = { body, modifiedAt }
    state.changes[pkg.name + suffix] = { type: 'update', package: pkg.name + suffix, at: now }
  }
}

/** Notes in the feed that both p2 files of a package are gone. */
export function recordDeletion(state: State, pkg: Package, now: number) {
  for (const { suffix } of dumps) {
    state.changes[pkg.name + suffix] = { type: 'delete', package: pkg.name + suffix, at: now }
  }
}
