import { newPackage } from './change-packages.ts'
import { dumpMetadata, listVersions, recordDeletion } from './package-metadata.ts'
import { newToken } from './pages.ts'
import type { ReceivedRequest, Site } from './site.ts'
import { type Account, findAccount, findPackage, type JobResult, type Package } from './state.ts'

export type NewAccount = {
  username: string
  mainToken?: string | undefined
  safeToken?: string | undefined
  enabled?: boolean | undefined
}
export type NewListing = { name: string; repository: string; maintainers: string[] }

/** The hands behind the scenes: what administrators, other users and time do to a Packagist. */
export type PackagistControl = {
  /** Adds an account, or changes the one of that name; tokens are made up where none are given. */
  addAccount(account: NewAccount): Account
  account(username: string): Account | null
  rotateTokens(username: string): Account
  /** Lists a package as is, without looking at its repository; replaces an earlier one of the name. */
  addPackage(listing: NewListing): Package
  package(name: string): Package | null
  deletePackage(name: string): void
  /** Updates a package now and resolves with what its job would say. */
  crawl(name: string): Promise<JobResult>
  /** The version names that are listed, highest first. */
  versions(name: string): string[]
  addMaintainer(name: string, username: string): void
  removeMaintainer(name: string, username: string): void
  setDownloads(name: string, downloads: number): void
  freeze(name: string, reason: 'gone' | 'spam' | null): void
  abandon(name: string, replacement?: string): void
  /** Removes one version, as a maintainer may; the next crawl lists it again while its tag is there. */
  deleteVersion(name: string, version: string): void
  setJobDelay(ms: number): void
  /** Calls received since the start, oldest first. */
  requests(): ReceivedRequest[]
}

function requirePackage(site: Site, name: string): Package {
  const pkg = findPackage(site.state, name)
  if (!pkg) throw new Error(`Packagist sandbox: there is no package ${name}`)
  return pkg
}

function accountControl(site: Site): Pick<PackagistControl, 'addAccount' | 'account' | 'rotateTokens'> {
  return {
    addAccount({ username, mainToken, safeToken, enabled = true }) {
      const before = findAccount(site.state, username)
      const account = {
        username,
        mainToken: mainToken ?? before?.mainToken ?? newToken(),
        safeToken: safeToken ?? before?.safeToken ?? newToken(),
        enabled,
      }
      site.state.accounts[username.toLowerCase()] = account
      site.save()
      return account
    },
    account: (username) => findAccount(site.state, username),
    rotateTokens(username) {
      const account = findAccount(site.state, username)
      if (!account) throw new Error(`Packagist sandbox: there is no account ${username}`)
      Object.assign(account, { mainToken: newToken(), safeToken: newToken() })
      site.save()
      return account
    },
  }
}

type Change = (name: string, apply: (pkg: Package) => void) => void

function maintenance(
  site: Site,
  change: Change,
): Pick<
  PackagistControl,
  | 'addMaintainer'
  | 'removeMaintainer'
  | 'setDownloads'
  | 'freeze'
  | 'abandon'
  | 'deleteVersion'
  | 'deletePackage'
> {
  return {
    addMaintainer: (name, username) =>
      change(name, (pkg) => {
        pkg.maintainers = [...new Set([...pkg.maintainers, username.toLowerCase()])]
      }),
    removeMaintainer: (name, username) =>
      change(name, (pkg) => {
        pkg.maintainers = pkg.maintainers.filter((other) => other !== username.toLowerCase())
      }),
    setDownloads: (name, downloads) => change(name, (pkg) => void Object.assign(pkg, { downloads })),
    freeze: (name, reason) => change(name, (pkg) => void Object.assign(pkg, { frozen: reason })),
    abandon: (name, replacement) =>
      change(name, (pkg) => {
        pkg.abandoned = replacement ?? true
        if (pkg.tagDump) dumpMetadata(site.state, pkg, site.now())
      }),
    deleteVersion: (name, version) =>
      change(name, (pkg) => {
        const kept = pkg.versions.filter((one) => one.version !== version)
        if (kept.length === pkg.versions.length) throw new Error(`${name} has no version ${version}`)
        pkg.versions = kept
        dumpMetadata(site.state, pkg, site.now())
      }),
    deletePackage: (name) =>
      change(name, (pkg) => {
        recordDeletion(site.state, pkg, site.now())
        delete site.state.packages[pkg.name]
      }),
  }
}

/** Builds the control object of a running site. */
export function createControl(site: Site, received: ReceivedRequest[]): PackagistControl {
  function change(name: string, apply: (pkg: Package) => void) {
    apply(requirePackage(site, name))
    site.save()
  }
  return {
    ...accountControl(site),
    ...maintenance(site, change),
    addPackage(listing) {
      const pkg = newPackage({ ...listing, createdAt: site.now() })
      site.state.packages[pkg.name] = pkg
      site.save()
      return pkg
    },
    package: (name) => findPackage(site.state, name),
    crawl: (name) => site.jobs.crawl(requirePackage(site, name).name),
    versions: (name) => listVersions(requirePackage(site, name)).map(({ version }) => version),
    setJobDelay: (ms) => site.jobs.setDelay(ms),
    requests: () => [...received],
  }
}
