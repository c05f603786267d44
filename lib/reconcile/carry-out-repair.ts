import type { Db } from '#lib/platform/database.ts'
import type { Failure } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { isTurnedOff } from '#lib/publication/publication.ts'
import { endsWithRun, RESTORE } from '#lib/publication/repair.ts'
import { findRepair, type RepairRecord, saveRepair, takeUpStep } from '#lib/publication/repair-store.ts'
import { repeatSwitch } from '#lib/publication/repeat-switch.ts'
import { attemptsAfter, stepRetryMs } from '#lib/publication/step-retry.ts'
import type { StepOutcome } from '#lib/publication/steps/step.ts'
import { startRunIn } from '#lib/runs/start-run.ts'
import { doRepairStep } from './do-repair-step.ts'
import { endRepair } from './end-repair.ts'

const TEST_ARRIVES_MS = 2_000

/**
 * Does what the repair's remedy says, once; a passing failure is tried again. Where the publication was turned off
 * meanwhile nothing is touched, unless a person asked for a change to be taken back; while it is being turned on the
 * repair waits. Whether it helped is for the checks to say that are made afterwards: see settleDrift.
 */
export async function carryOutRepair(services: Services, { repairId }: { repairId: string }): Promise<void> {
  const { prisma } = services.database
  const repair = await findRepair(prisma, repairId)
  if (repair?.state !== 'waiting') return
  if (repair.remedy !== RESTORE && isTurnedOff(repair.publication.state))
    return prisma.$transaction((tx) => giveWay(tx, services, repair))
  const steppedAt = services.clock.now()
  if (!(await takeUpStep(prisma, repair, steppedAt))) return
  const taken = { ...repair, steppedAt }
  const outcome = await doRepairStep(services, taken)
  await prisma.$transaction((tx) => conclude(tx, services, taken, outcome))
}

/** What was tried before, by this process or a dead one, may have put the hook back: then it is removed once more. */
async function giveWay(tx: Db, services: Services, repair: RepairRecord): Promise<void> {
  const hasReachedOut = repair.steppedAt !== null || repair.attempts > 0
  if (repair.remedy === 'repair_hook' && hasReachedOut) await repeatSwitch(tx, services, repair)
  await endRepair(tx, services, repair, { state: 'failed', failure: 'publication_off' })
}

async function conclude(
  tx: Db,
  services: Services,
  repair: RepairRecord & { steppedAt: Date },
  outcome: StepOutcome,
): Promise<void> {
  const state = repair.remedy === 'repair_hook' ? await repeatSwitch(tx, services, repair) : null
  if (state !== null && isTurnedOff(state))
    return endRepair(tx, services, repair, { state: 'failed', failure: 'publication_off' })
  // Somebody else has taken it up and ended it meanwhile: what this call did besides is for the checks to say.
  if (!(await saveRepair(tx, repair, { steppedAt: repair.steppedAt })))
    return services.queue.enqueue(tx, 'check-publication', { publicationId: repair.publicationId })
  if (!outcome.ok) return retryOrFail(tx, services, repair, outcome)
  if (repair.remedy === RESTORE)
    return endRepair(tx, services, repair, {
      state: 'done',
      proof: 'packagist_list',
      after: null,
      runId: null,
    })
  const { publicationId, steppedAt } = repair
  await saveRepair(tx, repair, { state: 'proving' })
  if (endsWithRun(repair.remedy)) await startRunIn(tx, services, { publicationId, trigger: 'repaired' })
  const startAfter = new Date(steppedAt.getTime() + TEST_ARRIVES_MS)
  await services.queue.enqueue(tx, 'check-publication', { publicationId }, { startAfter })
}

async function retryOrFail(
  tx: Db,
  services: Services,
  repair: RepairRecord,
  { reason, detail, retryAfterMs }: Failure<string>,
): Promise<void> {
  const attempts = attemptsAfter(reason, repair.attempts)
  const delay = stepRetryMs(reason, attempts, retryAfterMs)
  const told = { failure: reason, words: detail ?? null, attempts }
  if (delay === null) return endRepair(tx, services, repair, { state: 'failed', ...told })
  await saveRepair(tx, repair, { ...told, steppedAt: null })
  const startAfter = new Date(services.clock.now().getTime() + delay)
  await services.queue.enqueue(tx, 'carry-out-repair', { repairId: repair.id }, { startAfter })
}
