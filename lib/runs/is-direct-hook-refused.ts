import { giteeForGrant } from '#lib/accounts/gitee-for-grant.ts'
import { listHooks } from '#lib/gitee/hooks.ts'
import type { Services } from '#lib/platform/services.ts'
import { findGrantId } from '#lib/publication/store.ts'
import type { RunRecord } from './store.ts'

/** Whether Packagist refused the last call that Gitee made to it by the direct route: then nothing will come. */
export async function isDirectHookRefused(services: Services, { publication }: RunRecord): Promise<boolean> {
  const { repository, keeperId, hookId } = publication
  const grantId = await findGrantId(services.database.prisma, keeperId, repository.id)
  if (!grantId) return false
  const hooks = await listHooks(giteeForGrant(services, grantId), repository.fullName)
  const ours = hooks.ok ? hooks.value.find(({ id }) => id === hookId) : undefined
  return ours?.lastResult ? ours.lastResult.code < 200 || ours.lastResult.code > 299 : false
}
