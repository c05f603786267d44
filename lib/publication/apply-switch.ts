import { recordEvent } from '#lib/history/record-event.ts'
import type { Services } from '#lib/platform/services.ts'
import { carryOutStep } from './carry-out-step.ts'
import { CALL_PATIENCE_MS } from './repair.ts'
import { isHookInHand } from './repair-store.ts'
import { holdDoneSteps, listSteps, wasForNothing } from './step-store.ts'
import { findPublication, moveState, type PublicationRecord } from './store.ts'
import { verifyLater } from './verify-later.ts'

const LOOK_AGAIN_MS = 1_000

/**
 * Carries the planned steps out in order, each recorded as it goes; called again after a crash, it goes
 * on where it stopped. A step that fails for a passing reason is tried again later. Where another plan has taken
 * the place of this one meanwhile, the work ends: that plan has a job of its own. A repair that has the hook in hand
 * is let finish first.
 */
export async function applySwitch(
  services: Services,
  { publicationId }: { publicationId: string },
): Promise<void> {
  const publication = await findPublication(services.database.prisma, publicationId)
  if (!publication || !['enabling', 'disabling'].includes(publication.state)) return
  if (await isRepairAtWork(services, publicationId)) return lookAgain(services, publicationId)
  for (const step of await listSteps(services.database.prisma, publicationId)) {
    if (step.state === 'done') continue
    if (!(await carryOutStep(services, step))) return
  }
  await finish(services, publication)
}

async function isRepairAtWork({ database, clock }: Services, publicationId: string): Promise<boolean> {
  return isHookInHand(database.prisma, publicationId, { now: clock.now(), withinMs: CALL_PATIENCE_MS })
}

async function lookAgain({ database, queue, clock }: Services, publicationId: string): Promise<void> {
  const startAfter = new Date(clock.now().getTime() + LOOK_AGAIN_MS)
  await queue.enqueue(database.prisma, 'apply-switch', { publicationId }, { startAfter })
}

async function finish(services: Services, publication: PublicationRecord): Promise<void> {
  const { id, repositoryId, packageName, route } = publication
  const isOn = publication.state === 'enabling'
  await services.database.prisma.$transaction(async (tx) => {
    if (!(await holdDoneSteps(tx, id))) return
    if (!(await moveState(tx, publication, isOn ? 'applied' : 'removed'))) return
    if (isOn || !(await wasForNothing(tx, id)))
      await recordEvent(tx, {
        repositoryId,
        publicationId: id,
        kind: isOn ? 'publication_on' : 'publication_off',
        data: { packageName, route },
        at: services.clock.now(),
      })
    await services.queue.enqueue(tx, 'check-publication', { publicationId: id })
    if (!isOn) await verifyLater(tx, services, publication)
  })
}
