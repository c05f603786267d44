import { listRemoteRefs } from '#lib/git/list-remote-refs.ts'
import { trustedOrigins } from '#lib/git/trusted-origins.ts'
import { failure, ok } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { loadStepContext } from '#lib/publication/load-step-context.ts'
import { endsWithRun, RESTORE } from '#lib/publication/repair.ts'
import { countHookRepairs, findRepair, type RepairRecord, saveRepair } from '#lib/publication/repair-store.ts'
import { attemptsAfter, stepRetryMs } from '#lib/publication/step-retry.ts'
import { pointRepositoryUrl } from '#lib/publication/steps/point-repository-url.ts'
import { putHook } from '#lib/publication/steps/put-hook.ts'
import type { StepContext, StepOutcome } from '#lib/publication/steps/step.ts'
import { submitPackage } from '#lib/publication/steps/submit-package.ts'
import { startRunIn } from '#lib/runs/start-run.ts'
import { endRepair } from './end-repair.ts'

const TEST_ARRIVES_MS = 2_000
/** A hook that is silent again within this time after it was put in order is made anew. */
const SILENT_AGAIN_MS = 7 * 24 * 60 * 60_000

/**
 * Does what the repair's remedy says, once; a passing failure is tried again. Where the publication was turned off
 * meanwhile nothing is touched, unless a person asked for a change to be taken back. Whether it helped is for the
 * checks to say that are made afterwards: see settleDrift.
 */
export async function carryOutRepair(services: Services, { repairId }: { repairId: string }): Promise<void> {
  const repair = await findRepair(services.database.prisma, repairId)
  if (repair?.state !== 'waiting') return
  if (isTurnedOff(repair)) return endRepair(services, repair, { state: 'failed', failure: 'publication_off' })
  const steppedAt = services.clock.now()
  const outcome = await attempt(services, repair)
  if (!outcome.ok) return retryOrFail(services, repair, outcome)
  if (repair.remedy === RESTORE) {
    return endRepair(services, repair, { state: 'done', proof: 'packagist_list', after: null, runId: null })
  }
  const { id: publicationId } = repair.publication
  await services.database.prisma.$transaction(async (tx) => {
    if (!(await saveRepair(tx, repair, { state: 'proving', steppedAt }))) return
    if (endsWithRun(repair.remedy)) await startRunIn(tx, services, { publicationId, trigger: 'repaired' })
    const startAfter = new Date(steppedAt.getTime() + TEST_ARRIVES_MS)
    await services.queue.enqueue(tx, 'check-publication', { publicationId }, { startAfter })
  })
}

function isTurnedOff({ remedy, publication }: RepairRecord): boolean {
  return remedy !== RESTORE && (publication.state === 'off' || publication.state === 'disabling')
}

async function attempt(services: Services, repair: RepairRecord): Promise<StepOutcome> {
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

async function retryOrFail(
  services: Services,
  repair: RepairRecord,
  { reason, detail, retryAfterMs }: { reason: string; detail?: string; retryAfterMs?: number },
): Promise<void> {
  const attempts = attemptsAfter(reason, repair.attempts)
  const delay = stepRetryMs(reason, attempts, retryAfterMs)
  if (delay === null)
    return endRepair(services, repair, { state: 'failed', failure: reason, words: detail ?? null, attempts })
  const startAfter = new Date(services.clock.now().getTime() + delay)
  await services.database.prisma.$transaction(async (tx) => {
    await saveRepair(tx, repair, { attempts, failure: reason, words: detail ?? null })
    await services.queue.enqueue(tx, 'carry-out-repair', { repairId: repair.id }, { startAfter })
  })
}
