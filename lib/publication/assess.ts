import { isSameRepository } from '#lib/packagist/repository-url.ts'
import { assessHookDelivering, assessHookPresent } from './assess-hook.ts'
import { assessTags } from './assess-tags.ts'
import type { Check } from './check.ts'
import type { Observation } from './observation.ts'

/** Judges one observation: the same eleven checks for every page, sweep and remedy. Pure. */
export function assess(observation: Observation): Check[] {
  return [
    assessRepositoryUrl(observation),
    assessAccess(observation),
    assessPublic(observation),
    assessManifest(observation),
    assessToken(observation),
    assessPackage(observation),
    assessMaintainer(observation),
    assessHookPresent(observation),
    assessHookDelivering(observation),
    assessFrozen(observation),
    assessTags(observation),
  ]
}

export function assessRepositoryUrl({ repository, package: found }: Observation): Check {
  const name = 'repository_url'
  if (!found.seen) return { name, state: 'unknown', reason: found.reason }
  if (!found.value.exists) return { name, state: 'unknown', reason: 'package_absent' }
  const actual = found.value.repositoryUrl
  if (!repository.seen || actual === null) return { name, state: 'unknown', reason: 'url_unknown' }
  const expected = repository.value.cloneUrl
  if (isSameRepository(expected, actual)) return { name, state: 'pass', expected, actual }
  return { name, state: 'fail', reason: 'url_differs', expected, actual, remedy: 'point_repository_url' }
}

function assessAccess({ repository }: Observation): Check {
  const name = 'gitee_access'
  if (repository.seen) {
    if (repository.value.isAdministered) return { name, state: 'pass' }
    return { name, state: 'fail', reason: 'not_administrator', remedy: 'ask_maintainer' }
  }
  const mustSignIn = ['sign_in_again', 'token_unknown', 'scope_missing', 'token_expired'].includes(
    repository.reason,
  )
  if (mustSignIn) return { name, state: 'fail', reason: repository.reason, remedy: 'sign_in_again' }
  if (repository.reason === 'not_found') return { name, state: 'fail', reason: 'repository_gone' }
  return { name, state: 'unknown', reason: repository.reason }
}

function assessPublic({ repository }: Observation): Check {
  const name = 'public_repository'
  if (!repository.seen) return { name, state: 'unknown', reason: repository.reason }
  if (!repository.value.isPublic)
    return { name, state: 'fail', reason: 'repository_private', remedy: 'make_public' }
  return repository.value.isEmpty
    ? { name, state: 'fail', reason: 'repository_empty' }
    : { name, state: 'pass' }
}

function assessManifest({ manifest, packageName }: Observation): Check {
  const name = 'manifest'
  if (!manifest.seen) return { name, state: 'unknown', reason: manifest.reason }
  const { value } = manifest
  if (!value.usable) {
    const detail = value.detail === null ? {} : { detail: value.detail }
    return { name, state: 'fail', reason: value.reason, ...detail, remedy: 'fix_manifest' }
  }
  if (packageName !== null && packageName !== value.name) {
    return {
      name,
      state: 'fail',
      reason: 'name_mismatch',
      expected: packageName,
      actual: value.name,
      remedy: 'fix_manifest',
    }
  }
  return { name, state: 'pass', actual: value.name }
}

function assessToken({ credential }: Observation): Check {
  const name = 'packagist_token'
  if (!credential) return { name, state: 'fail', reason: 'credential_missing', remedy: 'replace_token' }
  const actual = credential.username
  if (credential.token.seen) return { name, state: 'pass', actual }
  const { reason } = credential.token
  const isDead = ['token_dead', 'token_rejected', 'username_unknown'].includes(reason)
  return isDead
    ? { name, state: 'fail', reason, actual, remedy: 'replace_token' }
    : { name, state: 'unknown', reason, actual }
}

function assessPackage({ package: found, packageName }: Observation): Check {
  const name = 'package_exists'
  const expected = packageName === null ? {} : { expected: packageName }
  if (!found.seen) return { name, state: 'unknown', reason: found.reason, ...expected }
  if (found.value.exists) return { name, state: 'pass', ...expected }
  return { name, state: 'fail', reason: 'package_absent', ...expected, remedy: 'submit_package' }
}

function assessMaintainer({ package: found, credential }: Observation): Check {
  const name = 'maintainer'
  if (!found.seen) return { name, state: 'unknown', reason: found.reason }
  if (!found.value.exists) return { name, state: 'unknown', reason: 'package_absent' }
  const expected = credential ? { expected: credential.username } : {}
  const actual = found.value.maintainers.length > 0 ? { actual: found.value.maintainers.join(', ') } : {}
  if (found.value.isMaintained) return { name, state: 'pass', ...expected }
  return {
    name,
    state: 'fail',
    reason: 'package_of_others',
    ...expected,
    ...actual,
    remedy: 'ask_maintainer',
  }
}

function assessFrozen({ lastJob }: Observation): Check {
  const name = 'not_frozen'
  if (!lastJob) return { name, state: 'unknown', reason: 'never_crawled' }
  if (lastJob.status !== 'package_gone') return { name, state: 'pass' }
  return {
    name,
    state: 'fail',
    reason: 'package_frozen',
    detail: lastJob.message,
    remedy: 'point_repository_url',
  }
}
