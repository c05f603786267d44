import { listRemoteRefs } from '#lib/git/list-remote-refs.ts'
import { trustedOrigins } from '#lib/git/trusted-origins.ts'
import { failure, ok } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { loadStepContext } from '#lib/publication/load-step-context.ts'
import { RESTORE } from '#lib/publication/repair.ts'
import { countHookRepairs, type RepairRecord } from '#lib/publication/repair-store.ts'
import { pointRepositoryUrl } from '#lib/publication/steps/point-repository-url.ts'
import { putHook } from '#lib/publication/steps/put-hook.ts'
import type { StepContext, StepOutcome } from '#lib/publication/steps/step.ts'
import { submitPackage } from '#lib/publication/steps/submit-package.ts'

/** A hook that is silent again within this time after it was put in order is made anew. */
const SILENT_AGAIN_MS = 7 * 24 * 60 * 60_000

/** Does at Gitee or Packagist what the repair's remedy says. */
export async function doRepairStep(services: Services, repair: RepairRecord): Promise<StepOutcome> {
  const { publicationId } = repair
  const context = await loadStepContext(services, { publicationId, adopts: null, mayBeGone: false })
  if (!context.ok) return context
  switch (repair.remedy) {
    case 'point_repository_url':
      return pointRepositoryUrl(context.value)
    case RESTORE:
      return pointRepositoryUrl(context.value, { to: repair.expected ?? '', savesAgain: false })
    case 'thaw':
      return thaw(context.value)
    case 'repair_hook':
      return putHook(context.value, { isMadeAnew: await wantsAnotherHook(services, repair) })
    case 'submit_package':
      return submitPackage(context.value)
    case 'request_update':
      return ok({ already: false })
    default:
      return failure('nothing_to_repair')
  }
}

/** Saving the URL thaws a package only for as long as Packagist can read it: so that is tried first, as anybody. */
async function thaw(context: StepContext): Promise<StepOutcome> {
  const read = await listRemoteRefs({
    url: context.cloneUrl,
    trustedOrigins: trustedOrigins(context.services.settings),
  })
  if (!read.ok) return read
  return pointRepositoryUrl(context, { savesAgain: true })
}

/**
 * Changing a hook did not help lately; or it calls Packagist itself, where only a new one is without the
 * failure of the last call.
 */
async function wantsAnotherHook({ database, clock }: Services, repair: RepairRecord): Promise<boolean> {
  if (repair.publication.route === 'direct') return repair.check === 'hook_delivering'
  if (repair.reason !== 'hook_silent') return false
  const since = new Date(clock.now().getTime() - SILENT_AGAIN_MS)
  return (await countHookRepairs(database.prisma, repair.publicationId, since)) > 0
}
