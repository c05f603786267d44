import { openLogin } from '#lib/accounts/open-login.ts'
import { createPackage } from '#lib/packagist/create-package.ts'
import { listMaintainedPackages } from '#lib/packagist/packages.ts'
import { ok } from '#lib/platform/result.ts'
import type { StepContext, StepOutcome } from './step.ts'

/**
 * Submits the repository to Packagist unless the user already maintains the package. After an answer
 * that tells nothing the package may exist all the same, so the list has the last word.
 */
export async function submitPackage(context: StepContext): Promise<StepOutcome> {
  const { services, packagist, publication, cloneUrl } = context
  const before = await isMaintained(context)
  if (!before.ok) return before
  if (before.value) return ok({ already: true })
  const login = await openLogin(services, { credentialId: publication.credentialId, need: 'main' })
  if (!login.ok) return login
  const created = await createPackage(packagist, login.value, cloneUrl)
  if (created.ok) return ok({ already: false })
  const after = await isMaintained(context)
  return after.ok && after.value ? ok({ already: false }) : created
}

async function isMaintained({ packagist, publication }: StepContext) {
  const packages = await listMaintainedPackages(packagist, publication.credential?.username ?? '')
  if (!packages.ok) return packages
  return ok(packages.value.some(({ name }) => name.toLowerCase() === publication.packageName.toLowerCase()))
}
