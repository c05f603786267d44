import { openLogin } from '#lib/accounts/open-login.ts'
import { changeRepositoryUrl } from '#lib/packagist/change-repository-url.ts'
import { listMaintainedPackages } from '#lib/packagist/packages.ts'
import { isSameRepository } from '#lib/packagist/repository-url.ts'
import { failure, ok } from '#lib/platform/result.ts'
import type { StepContext, StepOutcome } from './step.ts'

/**
 * Points the package at the Gitee repository, and reads the address back from the list that Packagist
 * does not cache. A frozen package is saved again even when the address is right: that thaws it.
 */
export async function pointRepositoryUrl(context: StepContext): Promise<StepOutcome> {
  const { services, packagist, publication, cloneUrl } = context
  const before = await storedUrl(context)
  if (!before.ok) return before
  const isFrozen = publication.lastJobStatus === 'package_gone'
  if (!isFrozen && isSameRepository(before.value, cloneUrl)) return ok({ already: true })
  const login = await openLogin(services, { credentialId: publication.credentialId, need: 'main' })
  if (!login.ok) return login
  const changed = await changeRepositoryUrl(packagist, login.value, {
    name: publication.packageName,
    repositoryUrl: cloneUrl,
  })
  if (!changed.ok) return changed
  const after = await storedUrl(context)
  if (!after.ok) return after
  return isSameRepository(after.value, cloneUrl)
    ? ok({ already: false })
    : failure('url_differs', { detail: after.value })
}

async function storedUrl({ packagist, publication }: StepContext) {
  const packages = await listMaintainedPackages(packagist, publication.credential?.username ?? '')
  if (!packages.ok) return packages
  const name = publication.packageName.toLowerCase()
  const found = packages.value.find((each) => each.name.toLowerCase() === name)
  return found ? ok(found.repository) : failure('package_of_others')
}
