import { applyVersions } from './apply-versions.ts'
import { type ArchiveHosts, hasArchives } from './archive-host.ts'
import { createJobLog, type JobLog } from './job-log.ts'
import type { Mirrors } from './mirror.ts'
import { changeMetadata } from './package-metadata.ts'
import { vendorOf } from './package-name.ts'
import { readVersions } from './read-versions.ts'
import type { JobResult, Package, State } from './state.ts'
import { isIgnoredBranch } from './version-rules.ts'

export type Crawler = { state: State; mirrors: Mirrors; archiveHosts: ArchiveHosts; now: () => number }

const WEEK_MS = 7 * 24 * 60 * 60 * 1000
const YEAR_MS = 365 * 24 * 60 * 60 * 1000
const INVALID_REPOSITORY = 'Composer\\Repository\\InvalidRepositoryException'

const gone = /repository '[^']+' not found|remote: Repository not found|fatal: Authentication failed/i
const unreachable =
  /could not read Username|Could not resolve host|Failed to connect|Connection (?:refused|timed out|reset)|Couldn't connect|returned error: 503|SSL|TLS|Empty reply from server|Operation too slow/i
const transport = /requested URL returned error: \d+/i

function finish(pkg: Package, result: Omit<JobResult, 'vendor' | 'details'>, log: JobLog): JobResult {
  return { ...result, vendor: vendorOf(pkg.name), details: log.html() }
}

function freezeGone(pkg: Package, exceptionMsg: string, crawl: { log: JobLog; now: number }): JobResult {
  pkg.frozen = 'gone'
  pkg.crawledAt = crawl.now + YEAR_MS
  const message = `Update of ${pkg.name} failed, package appears to be 404/gone and has been marked frozen.`
  return finish(
    pkg,
    { status: 'package_gone', message, exceptionMsg, exceptionClass: 'RuntimeException' },
    crawl.log,
  )
}

function failClone(pkg: Package, exceptionMsg: string, crawl: { log: JobLog; now: number }): JobResult {
  if (gone.test(exceptionMsg)) return freezeGone(pkg, exceptionMsg, crawl)
  const failure = { exceptionMsg, exceptionClass: 'RuntimeException' }
  const message = `Package data of ${pkg.name} could not be downloaded.`
  if (unreachable.test(exceptionMsg)) {
    pkg.crawledAt = crawl.now + WEEK_MS
    const hint = 'Could not reach remote VCS server. Please try again later.'
    return finish(pkg, { status: 'failed', message: `${message} ${hint}`, ...failure }, crawl.log)
  }
  if (transport.test(exceptionMsg)) return finish(pkg, { status: 'failed', message, ...failure }, crawl.log)
  return finish(pkg, { status: 'errored', message: 'An unexpected failure occurred', ...failure }, crawl.log)
}

function failMetadata(pkg: Package, exceptionMsg: string, log: JobLog): JobResult {
  const message = `Update of ${pkg.name} failed, invalid composer.json metadata`
  return finish(pkg, { status: 'failed', message, exceptionMsg, exceptionClass: INVALID_REPOSITORY }, log)
}

async function updateVersions(
  { state, archiveHosts, now }: Crawler,
  pkg: Package,
  folder: string,
  log: JobLog,
) {
  const { found, emptyReferences, hadInvalidBranches } = await readVersions(folder, pkg, log)
  if (found.length === 0) {
    const nothing = `No valid composer.json was found in any branch or tag of ${pkg.repository}, could not load a package from it.`
    return failMetadata(pkg, nothing, log)
  }
  const listed = found.filter(({ version }) => !isIgnoredBranch(version.replace(/^dev-/, '')))
  const driver = hasArchives(pkg.repository, archiveHosts) ? 'GitHubDriver' : 'GitDriver'
  changeMetadata(state, pkg, now(), () => applyVersions(pkg, listed, { log, now: now(), archiveHosts }))
  pkg.emptyReferences = emptyReferences
  pkg.updatedAt = now()
  pkg.crawledAt = pkg.updatedAt
  log.line(`Updated from ${pkg.repository} using Composer\\Repository\\Vcs\\${driver}`)
  if (hadInvalidBranches) {
    const discarded =
      'Some branches contained invalid data and were discarded, it is advised to review the log and fix any issues present in branches'
    return failMetadata(pkg, discarded, log)
  }
  return finish(pkg, { status: 'completed', message: `Update of ${pkg.name} complete` }, log)
}

/** One update of a package: fetches its repository, reads every tag and branch, publishes what is valid. */
export async function crawlPackage(crawler: Crawler, pkg: Package): Promise<JobResult> {
  const log = createJobLog()
  if (pkg.frozen) return finish(pkg, { status: 'completed', message: `Update of ${pkg.name} complete` }, log)
  const mirror = await crawler.mirrors.open(pkg.repository)
  if (!mirror.ok) {
    const crawl = { log, now: crawler.now() }
    if (mirror.reason === 'clone_failed') return failClone(pkg, mirror.message, crawl)
    return freezeGone(
      pkg,
      `Driver could not be established for package ${pkg.name} (${pkg.repository})`,
      crawl,
    )
  }
  if (mirror.value.stale !== null) {
    log.error(`Failed to update ${pkg.repository}, package information from this repository may be outdated`)
  }
  return updateVersions(crawler, pkg, mirror.value.folder, log)
}
