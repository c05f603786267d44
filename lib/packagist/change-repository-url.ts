import { failure, ok, type RemoteReason, type Result } from '#lib/platform/result.ts'
import type { PackagistApi, PackagistLogin } from './api.ts'
import { callApi, isSuccess, isTokenRefusal, refuseAnswer } from './call-api.ts'
import { INSPECTION_TIMEOUT_MS } from './create-package.ts'

export const changeRepositoryUrlReasons = [
  'token_rejected',
  'not_maintainer',
  'package_absent',
  'url_locked',
  'url_refused',
] as const
export type ChangeRepositoryUrlReason = RemoteReason | (typeof changeRepositoryUrlReasons)[number]

/** Above this many downloads in total, only Packagist's staff may change a package's repository URL. */
export const MAX_DOWNLOADS_FOR_URL_EDIT = 50_000

/**
 * Points a package at another repository; needs the MAIN token of a maintainer. It also thaws a package frozen
 * as gone. Packagist does not compare the new repository's package name, and crawls only later: follow with
 * updatePackage. `url_locked`: more downloads than MAX_DOWNLOADS_FOR_URL_EDIT. `detail` is Packagist's sentence.
 */
export async function changeRepositoryUrl(
  api: PackagistApi,
  login: PackagistLogin,
  { name, repositoryUrl }: { name: string; repositoryUrl: string },
): Promise<Result<null, ChangeRepositoryUrlReason>> {
  const called = await callApi(api, {
    method: 'PUT',
    path: `/api/packages/${name.split('/').map(encodeURIComponent).join('/')}`,
    signed: { login, payload: { repository: repositoryUrl } },
    timeoutMs: INSPECTION_TIMEOUT_MS,
  })
  if (!called.ok) return called
  const answer = called.value
  if (isSuccess(answer, 200)) return ok(null)
  if (answer.status === 404) return failure('package_absent')
  if (answer.status === 403) return failure('not_maintainer')
  if (isTokenRefusal(answer)) return failure('token_rejected')
  if (answer.violation === null) return refuseAnswer(answer)
  const isLocked = answer.violation.includes('URL editing has been disabled')
  return failure(isLocked ? 'url_locked' : 'url_refused', { detail: answer.violation })
}
