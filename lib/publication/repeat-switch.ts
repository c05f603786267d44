import type { Db } from '#lib/platform/database.ts'
import type { Services } from '#lib/platform/services.ts'
import { isActive, type PublicationState } from './publication.ts'
import { repeatSteps, replaceSteps, turnOffAgainSteps } from './step-store.ts'
import { findPublication, holdPublication, moveState } from './store.ts'

/**
 * After a call for the publication's hook that no switch waited for: the steps of a switch may have come before it,
 * and are done once more; what is off is turned off again. Answers the state that it found.
 */
export async function repeatSwitch(
  tx: Db,
  { queue }: Pick<Services, 'queue'>,
  { publicationId }: { publicationId: string },
): Promise<PublicationState | null> {
  await holdPublication(tx, publicationId)
  const publication = await findPublication(tx, publicationId)
  if (!publication) return null
  const { state } = publication
  if (isActive(state)) return state
  if (state === 'off') {
    await moveState(tx, publication, 'hook_found')
    await replaceSteps(tx, publicationId, turnOffAgainSteps)
  } else {
    await repeatSteps(tx, publicationId)
  }
  await queue.enqueue(tx, 'apply-switch', { publicationId }, { sooner: true })
  return state
}

/**
 * The same after a step that came too late for its plan. What is on by now is looked at: its hook may be gone, or there
 * twice.
 */
export async function makeUpFor(
  tx: Db,
  services: Pick<Services, 'queue'>,
  { publicationId }: { publicationId: string },
): Promise<void> {
  const state = await repeatSwitch(tx, services, { publicationId })
  if (state !== null && isActive(state))
    await services.queue.enqueue(tx, 'check-publication', { publicationId })
}
