import { assessHookDelivering, assessHookPresent } from './assess-hook.ts'
import { assessFrozen, assessMaintainer, assessPackage, assessRepositoryUrl } from './assess-package.ts'
import { assessTags } from './assess-tags.ts'
import type { Check } from './check.ts'
import { flawOf, type Observation } from './observation.ts'

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

const wantsSignIn = ['sign_in_again', 'token_unknown', 'scope_missing', 'token_expired']

function assessAccess({ repository }: Observation): Check {
  const name = 'gitee_access'
  const { at } = repository
  if (repository.seen) {
    const actual = repository.value.fullName
    if (repository.value.isAdministered) return { name, state: 'pass', at, actual }
    return { name, state: 'fail', reason: 'not_administrator', at, actual, remedy: 'ask_maintainer' }
  }
  const { reason } = repository
  if (wantsSignIn.includes(reason)) return { name, state: 'fail', reason, at, remedy: 'sign_in_again' }
  if (reason === 'not_found') return { name, state: 'fail', reason: 'repository_gone', at }
  return { name, state: 'unknown', reason, at }
}

function assessPublic({ repository }: Observation): Check {
  const name = 'public_repository'
  const { at } = repository
  if (!repository.seen) return { name, state: 'unknown', reason: repository.reason, at }
  if (!repository.value.isPublic)
    return { name, state: 'fail', reason: 'repository_private', at, remedy: 'make_public' }
  return repository.value.isEmpty
    ? { name, state: 'fail', reason: 'repository_empty', at }
    : { name, state: 'pass', at }
}

function assessManifest({ manifest, packageName }: Observation): Check {
  const name = 'manifest'
  const { at } = manifest
  if (!manifest.seen) return { name, state: 'unknown', reason: manifest.reason, at }
  const { value } = manifest
  if (!value.usable) {
    return { name, state: 'fail', reason: value.reason, at, ...flawOf(value), remedy: 'fix_manifest' }
  }
  if (packageName === null || packageName === value.name)
    return { name, state: 'pass', at, actual: value.name }
  const evidence = { at, expected: packageName, actual: value.name }
  return { name, state: 'fail', reason: 'name_mismatch', ...evidence, remedy: 'fix_manifest' }
}

function assessToken({ credential, at }: Observation): Check {
  const name = 'packagist_token'
  if (!credential) return { name, state: 'fail', reason: 'credential_missing', at, remedy: 'replace_token' }
  const { username: actual, token } = credential
  if (token.seen) return { name, state: 'pass', at: token.at, actual }
  const { reason } = token
  const isDead = ['token_dead', 'token_rejected', 'username_unknown'].includes(reason)
  return isDead
    ? { name, state: 'fail', reason, at: token.at, actual, remedy: 'replace_token' }
    : { name, state: 'unknown', reason, at: token.at, actual }
}
