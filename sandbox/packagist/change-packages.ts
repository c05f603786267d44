import { listPackages } from './package-index.ts'
import type { Site } from './site.ts'
import type { Package } from './state.ts'
import { type Validation, validateEdit, validateSubmission } from './validate-repository.ts'

type NewPackage = { name: string; repository: string; maintainers: string[]; createdAt: number }

/** A package that Packagist has heard of and not yet crawled. */
export function newPackage({ name, repository, maintainers, createdAt }: NewPackage): Package {
  return {
    name: name.toLowerCase(),
    repository,
    maintainers: maintainers.map((username) => username.toLowerCase()),
    description: '',
    type: 'library',
    createdAt,
    updatedAt: null,
    crawledAt: null,
    autoUpdated: false,
    frozen: null,
    abandoned: false,
    downloads: 0,
    versions: [],
    emptyReferences: [],
    undumpedAt: null,
    tagDump: null,
    devDump: null,
    cachedJson: null,
  }
}

/** Packagist changes the scheme's case of a URL and, for hosts without a driver of their own, nothing else. */
function storedUrl(url: string): string {
  return url.replace(/^[a-z][a-z0-9+.-]*:\/\//i, (scheme) => scheme.toLowerCase())
}

/** Lists a new package after looking into its repository; no crawl follows. */
export async function submitPackage(site: Site, url: string, username: string): Promise<Validation> {
  const validation = await validateSubmission(site, url, username)
  if (!validation.ok) return validation
  const { name } = validation
  const details = { name, repository: storedUrl(url), maintainers: [username], createdAt: site.now() }
  listPackages(site.state, [newPackage(details)])
  site.save()
  return validation
}

/** Points a package at another repository, which also thaws one that was taken for gone. */
export async function editPackage(site: Site, pkg: Package, url: string): Promise<Validation> {
  const validation = await validateEdit(site, pkg, url)
  if (!validation.ok) return validation
  pkg.repository = storedUrl(url)
  pkg.crawledAt = null
  if (pkg.frozen === 'gone') pkg.frozen = null
  site.save()
  return validation
}

/** Marks packages as kept up to date by a hook and queues an update of each; the ids of the jobs. */
export function requestUpdates(site: Site, packages: Package[]): string[] {
  const jobs = packages.map((pkg) => {
    pkg.autoUpdated = true
    return site.jobs.schedule(pkg.name)
  })
  site.save()
  return jobs
}
