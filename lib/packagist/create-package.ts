import { failure, ok, type RemoteReason, type Result } from '#lib/platform/result.ts'
import type { PackagistApi, PackagistLogin } from './api.ts'
import { callApi, isSuccess, isTokenRefusal, refuseAnswer } from './call-api.ts'

export const createPackageReasons = [
  'token_rejected',
  'package_exists',
  'vendor_claimed',
  'submission_refused',
] as const
export type CreatePackageReason = RemoteReason | (typeof createPackageReasons)[number]

/** Packagist clones the repository before it answers. */
export const INSPECTION_TIMEOUT_MS = 150_000

/**
 * Submits a repository as a new package; needs the MAIN token. Packagist answers without a job and does not
 * crawl yet: follow with updatePackage. After `unreachable` and `timeout` the package may exist all the same:
 * look before trying again. `token_rejected` is also the answer to a SAFE token. `detail` of the refusals is
 * Packagist's sentence.
 */
export async function createPackage(
  api: PackagistApi,
  login: PackagistLogin,
  repositoryUrl: string,
): Promise<Result<null, CreatePackageReason>> {
  const called = await callApi(api, {
    method: 'POST',
    path: '/api/create-package',
    signed: { login, payload: { repository: repositoryUrl } },
    timeoutMs: INSPECTION_TIMEOUT_MS,
  })
  if (!called.ok) return called
  const answer = called.value
  if (isSuccess(answer, 202)) return ok(null)
  if (isTokenRefusal(answer)) return failure('token_rejected')
  if (answer.violation === null) return refuseAnswer(answer)
  return failure(refusalReason(answer.violation), { detail: answer.violation })
}

function refusalReason(violation: string) {
  if (/A package with the name .* already exists/.test(violation)) return 'package_exists'
  if (/The vendor name .* was already claimed/.test(violation)) return 'vendor_claimed'
  return 'submission_refused'
}
