import { z } from 'zod'
import { failure, ok, type RemoteReason, type Result } from '#lib/platform/result.ts'
import type { PackagistApi, PackagistLogin } from './api.ts'
import { callApi, isTokenRefusal, refuseAnswer } from './call-api.ts'

export const updatePackageReasons = ['token_rejected', 'not_maintained'] as const
export type UpdatePackageReason = RemoteReason | (typeof updatePackageReasons)[number]

const Accepted = z.object({ status: z.literal('success'), jobs: z.array(z.string().regex(/^[a-f0-9]+$/)) })

/** A package's address in update requests. Packagist recognises itself by exactly this host, wherever it runs. */
export function packageUrl(name: string): string {
  return `https://packagist.org/packages/${name.toLowerCase()}`
}

/**
 * Asks Packagist to crawl a package now, whatever its stored URL; a SAFE token is enough. The ids are of jobs
 * that have only begun. `requestId` goes along as X-Request-Id. `token_rejected`: username or token wrong (403). `not_maintained`: no such package, or
 * the user does not maintain it (404).
 */
export async function updatePackage(
  api: PackagistApi,
  login: PackagistLogin,
  name: string,
  requestId?: string,
): Promise<Result<{ jobIds: string[] }, UpdatePackageReason>> {
  const payload = { repository: packageUrl(name) }
  const called = await callApi(api, {
    method: 'POST',
    path: '/api/update-package',
    signed: { login, payload },
    ...(requestId === undefined ? {} : { requestId }),
  })
  if (!called.ok) return called
  const answer = called.value
  if (answer.status === 403 && isTokenRefusal(answer)) return failure('token_rejected')
  if (answer.status === 404) return failure('not_maintained')
  const accepted = Accepted.safeParse(answer.body)
  return answer.status === 202 && accepted.success ? ok({ jobIds: accepted.data.jobs }) : refuseAnswer(answer)
}
