import { describeVersion, listVersions } from './package-metadata.ts'
import type { Site } from './site.ts'
import type { Package } from './state.ts'

/** How long the real site's cache keeps answering with the same package JSON. */
export const PACKAGE_JSON_CACHE_MS = 12 * 60 * 60 * 1000

/** Downloads as the site shows them; the sandbox knows only the total. */
export function countDownloads({ downloads }: Package) {
  return { total: downloads, monthly: downloads, daily: 0 }
}

function describePackage(pkg: Package) {
  const versions = listVersions(pkg).map((version) => [version.version, describeVersion(pkg, version)])
  return {
    name: pkg.name,
    description: pkg.description,
    time: new Date(pkg.createdAt)
      .toISOString()
      .replace('.000Z', '+00:00')
      .replace(/\.\d+Z$/, '+00:00'),
    maintainers: pkg.maintainers.map((name) => ({ name, avatar_url: '' })),
    versions: Object.fromEntries(versions),
    type: pkg.type,
    repository: pkg.repository,
    github_stars: null,
    github_watchers: null,
    github_forks: null,
    github_open_issues: null,
    language: '',
    ...(pkg.abandoned === false ? {} : { abandoned: pkg.abandoned }),
    dependents: 0,
    suggesters: 0,
    downloads: countDownloads(pkg),
    favers: 0,
  }
}

/** The body of /packages/v/n.json: what the first reader saw stays the answer for twelve hours. */
export function readPackageJson(site: Site, pkg: Package): string {
  const now = site.now()
  if (!pkg.cachedJson || pkg.cachedJson.expiresAt <= now) {
    const body = JSON.stringify({ package: describePackage(pkg) })
    pkg.cachedJson = { body, expiresAt: now + PACKAGE_JSON_CACHE_MS }
    site.save()
  }
  return pkg.cachedJson.body
}
