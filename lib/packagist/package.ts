import { z } from 'zod'
import { failure, ok, type RemoteReason, type Result } from '#lib/platform/result.ts'
import type { PackagistApi } from './api.ts'
import { callApi, refuseAnswer } from './call-api.ts'
import { packagePath } from './package-path.ts'

const Package = z.object({ package: z.object({ maintainers: z.array(z.object({ name: z.string() })) }) })

/**
 * Who maintains a package; null when there is no such package. Packagist caches this answer for twelve
 * hours: good for telling whom to ask, never for verifying a change.
 */
export async function getMaintainers(
  api: PackagistApi,
  name: string,
): Promise<Result<string[] | null, RemoteReason>> {
  const called = await callApi(api, { method: 'GET', path: `/packages/${packagePath(name)}.json` })
  if (!called.ok) return called
  if (called.value.status === 404) return ok(null)
  const parsed = Package.safeParse(called.value.body)
  if (called.value.status !== 200) return refuseAnswer(called.value)
  if (!parsed.success) return failure('bad_response')
  return ok(parsed.data.package.maintainers.map((maintainer) => maintainer.name))
}
