import { newPackage } from './change-packages.ts'
import { listPackages, setMaintainers, unlistPackage } from './package-index.ts'
import { changeMetadata, listVersions, readDumps, recordDeletion } from './package-metadata.ts'
import { newToken } from './pages.ts'
import { addPublished, type PlainVersion, type PublishedListing, setVersion } from './publish-versions.ts'
import type { RequestLog } from './record-requests.ts'
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
  /** Lists packages in bulk with their versions, as crawls of long ago left them; nothing is read from git. */
  addPublished(listings: PublishedListing[]): void
  /** Adds a version or moves it to another commit, as a crawl would, and tells it in the feed of changes. */
  setVersion(name: string, version: PlainVersion): void
  /** The latest calls received since the start or the last clearing, oldest first. */
  requests(): ReceivedRequest[]
  /** How many calls were received since then. */
  requestCount(): number
  /** How many of them were under way at the same time at most. */
  mostConcurrent(): number
  clearRequests(): void
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
        setMaintainers(site.state, pkg, [...pkg.maintainers, username])
      }),
    removeMaintainer: (name, username) =>
      change(name, (pkg) => {
        const others = pkg.maintainers.filter((other) => other !== username.toLowerCase())
        setMaintainers(site.state, pkg, others)
      }),
    setDownloads: (name, downloads) => change(name, (pkg) => void Object.assign(pkg, { downloads })),
    freeze: (name, reason) => change(name, (pkg) => void Object.assign(pkg, { frozen: reason })),
    abandon: (name, replacement) =>
      change(name, (pkg) => {
        const mark = () => void Object.assign(pkg, { abandoned: replacement ?? true })
        if (readDumps(pkg).tagDump) changeMetadata(site.state, pkg, site.now(), mark)
        else mark()
      }),
    deleteVersion: (name, version) =>
      change(name, (pkg) => {
        const kept = pkg.versions.filter((one) => one.version !== version)
        if (kept.length === pkg.versions.length) throw new Error(`${name} has no version ${version}`)
        changeMetadata(site.state, pkg, site.now(), () => {
          pkg.versions = kept
        })
      }),
    deletePackage: (name) =>
      change(name, (pkg) => {
        recordDeletion(site.state, pkg, site.now())
        unlistPackage(site.state, pkg.name)
      }),
  }
}

/** Builds the control object of a running site. */
export function createControl(site: Site, log: RequestLog): PackagistControl {
  function change(name: string, apply: (pkg: Package) => void) {
    apply(requirePackage(site, name))
    site.save()
  }
  return {
    ...accountControl(site),
    ...maintenance(site, change),
    addPackage(listing) {
      const pkg = newPackage({ ...listing, createdAt: site.now() })
      listPackages(site.state, [pkg])
      site.save()
      return pkg
    },
    package: (name) => findPackage(site.state, name),
    crawl: (name) => site.jobs.crawl(requirePackage(site, name).name),
    versions: (name) => listVersions(requirePackage(site, name)).map(({ version }) => version),
    setJobDelay: (ms) => site.jobs.setDelay(ms),
    addPublished: (listings) => addPublished(site, listings),
    setVersion: (name, version) => setVersion(site, requirePackage(site, name), version),
    requests: log.requests,
    requestCount: log.count,
    mostConcurrent: log.mostConcurrent,
    clearRequests: log.clear,
  }
}
