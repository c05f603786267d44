import { isSameRepository } from '#lib/packagist/repository-url.ts'
import type { Check } from './check.ts'
import type { Observation, SeenJob } from './observation.ts'

/** The URL that Packagist reads the package from, compared by Packagist's own rule. */
export function assessRepositoryUrl(observation: Observation): Check {
  const name = 'repository_url'
  const { repository, package: found, credential } = observation
  const { at } = found
  if (!found.seen) return { name, state: 'unknown', reason: found.reason, at }
  if (!found.value.exists) return { name, state: 'unknown', reason: 'package_absent', at }
  const actual = found.value.repositoryUrl
  if (!repository.seen || actual === null) return { name, state: 'unknown', reason: 'url_unknown', at }
  const expected = repository.value.cloneUrl
  if (isSameRepository(expected, actual)) return { name, state: 'pass', at, expected, actual }
  const remedy = { remedy: 'point_repository_url' as const, by: whoCan(credential) }
  return { name, state: 'fail', reason: 'url_differs', at, expected, actual, ...remedy }
}

/** Packagist demands the MAIN token for all but updates. */
function whoCan(credential: Observation['credential']): 'packbridge' | 'you' {
  return credential?.hasMain ? 'packbridge' : 'you'
}

export function assessPackage({ package: found, packageName, credential, vanished }: Observation): Check {
  const name = 'package_exists'
  const { at } = found
  const expected = packageName === null ? {} : { expected: packageName }
  if (!found.seen) return { name, state: 'unknown', reason: found.reason, at, ...expected }
  if (found.value.exists) return { name, state: 'pass', at, ...expected }
  const reason = vanished.length > 0 ? 'package_removed' : 'package_absent'
  return { name, state: 'fail', reason, at, ...expected, remedy: 'submit_package', by: whoCan(credential) }
}

export function assessMaintainer({ package: found, credential }: Observation): Check {
  const name = 'maintainer'
  const { at } = found
  if (!found.seen) return { name, state: 'unknown', reason: found.reason, at }
  if (!found.value.exists) return { name, state: 'unknown', reason: 'package_absent', at }
  const expected = credential ? { expected: credential.username } : {}
  const actual = found.value.maintainers.length > 0 ? { actual: found.value.maintainers.join(', ') } : {}
  if (found.value.isMaintained) return { name, state: 'pass', at, ...expected }
  const evidence = { at, ...expected, ...actual }
  return { name, state: 'fail', reason: 'package_of_others', ...evidence, remedy: 'ask_maintainer' }
}

/**
 * Whether Packagist still reads the package. Frozen: it took the repository for gone and reads nothing more
 * until the URL is saved again. Postponed: it could not reach Gitee and waits seven days. Abandoned packages
 * are read only when asked.
 */
export function assessFrozen(observation: Observation): Check {
  const name = 'not_frozen'
  const { page, lastJob, package: found, credential } = observation
  const { at } = page
  if (found.seen && !found.value.exists) return { name, state: 'unknown', reason: 'package_absent', at }
  const words = lastJob && lastJob.status !== 'completed' ? { detail: lastJob.message } : {}
  if (isFrozen(observation)) {
    const remedy = { remedy: 'thaw' as const, by: whoCan(credential) }
    return { name, state: 'fail', reason: 'package_frozen', at, ...words, ...remedy }
  }
  if (lastJob && isPostponed(lastJob, page.seen ? page.value.updatedAt : null)) {
    return { name, state: 'fail', reason: 'crawl_postponed', at, ...words, remedy: 'request_update' }
  }
  if (observation.abandoned !== false || (page.seen && page.value.isAbandoned)) {
    const instead = typeof observation.abandoned === 'string' ? { actual: observation.abandoned } : {}
    return { name, state: 'warn', reason: 'package_abandoned', at, ...instead, remedy: 'take_back' }
  }
  if (page.seen) return { name, state: 'pass', at }
  return { name, state: 'unknown', reason: lastJob ? page.reason : 'never_crawled', at }
}

/** The page has the last word; where it cannot be read, the last job's. */
export function isFrozen({ page, lastJob }: Pick<Observation, 'page' | 'lastJob'>): boolean {
  return page.seen ? page.value.isFrozen : lastJob?.status === 'package_gone'
}

/** Whether Packagist could not reach the repository and waits, unless it has read it since by itself. */
export function isPostponed({ status, message, at }: SeenJob, updatedAt: Date | null): boolean {
  const isOver = at !== null && updatedAt !== null && updatedAt > at
  return status === 'failed' && message.includes('could not be downloaded') && !isOver
}
