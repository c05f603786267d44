import { z } from 'zod'
import { ok, type RemoteReason, type Result } from '#lib/platform/result.ts'
import type { PackagistApi } from './api.ts'
import { callApi, refuseAnswer } from './call-api.ts'
import { packagePath } from './package-path.ts'

const Stats = z.object({ downloads: z.object({ total: z.number().int().nonnegative() }) })

/** How often a package was downloaded in total; null when there is no such package. */
export async function getDownloads(
  api: PackagistApi,
  name: string,
): Promise<Result<number | null, RemoteReason>> {
  const called = await callApi(api, { method: 'GET', path: `/packages/${packagePath(name)}/stats.json` })
  const isAbsent = called.ok ? called.value.status === 404 : called.reason === 'not_found'
  if (isAbsent) return ok(null)
  if (!called.ok) return called
  const stats = Stats.safeParse(called.value.body)
  return called.value.status === 200 && stats.success
    ? ok(stats.data.downloads.total)
    : refuseAnswer(called.value)
}
