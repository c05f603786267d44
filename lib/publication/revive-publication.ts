import type { Services } from '#lib/platform/services.ts'
import { reviveSteps } from './step-store.ts'
import { hasStoppedRun } from './store.ts'

/**
 * After an access was renewed: steps that failed without it are tried again, a run that failed is made up for,
 * one that is held up goes on, and the checks are made anew.
 */
export async function revivePublication(
  { database, queue }: Services,
  { publicationId }: { publicationId: string },
): Promise<void> {
  await database.prisma.$transaction(async (tx) => {
    await reviveSteps(tx, publicationId)
    await queue.enqueue(tx, 'apply-switch', { publicationId }, { sooner: true })
    if (await hasStoppedRun(tx, publicationId)) {
      await queue.enqueue(tx, 'start-run', { publicationId, trigger: 'revived' })
    }
    await queue.enqueue(tx, 'check-publication', { publicationId })
  })
}
