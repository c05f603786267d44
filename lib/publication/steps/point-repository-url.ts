import { openLogin } from '#lib/accounts/open-login.ts'
import { changeRepositoryUrl } from '#lib/packagist/change-repository-url.ts'
import { listMaintainedPackages } from '#lib/packagist/packages.ts'
import { isSameRepository } from '#lib/packagist/repository-url.ts'
import { failure, ok } from '#lib/platform/result.ts'
import type { StepContext, StepOutcome } from './step.ts'

/**
 * Points the package at the Gitee repository (or at another URL given), and reads the address back from the list that Packagist
 * does not cache. A frozen package is saved again even when the address is right: that thaws it.
 */
export async function pointRepositoryUrl(
  context: StepContext,
  { to = context.cloneUrl, savesAgain = context.publication.lastJobStatus === 'package_gone' } = {},
): Promise<StepOutcome> {
  const { services, packagist, publication } = context
  const before = await storedUrl(context)
  if (!before.ok) return before
  const isThere = isSameRepository(before.value, to)
  if (!savesAgain && isThere) return ok({ already: true })
  const login = await openLogin(services, { credentialId: publication.credentialId, need: 'main' })
  if (!login.ok) return login
  const changed = await changeRepositoryUrl(packagist, login.value, {
    name: publication.packageName,
    repositoryUrl: to,
  })
  if (!changed.ok) return changed
  const after = await storedUrl(context)
  if (!after.ok) return after
  if (isThere && isSameRepository(after.value, to)) return ok({ already: false })
  return isSameRepository(after.value, to)
    ? ok({ already: false, moved: { from: before.value, to: after.value } })
    : failure('url_differs', { detail: after.value })
}

async function storedUrl({ packagist, publication }: StepContext) {
  const packages = await listMaintainedPackages(packagist, publication.credential?.username ?? '')
  if (!packages.ok) return packages
  const name = publication.packageName.toLowerCase()
  const found = packages.value.find((each) => each.name.toLowerCase() === name)
  return found ? ok(found.repository) : failure('package_of_others')
}
