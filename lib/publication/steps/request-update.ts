import { ok } from '#lib/platform/result.ts'
import type { StepContext, StepOutcome } from './step.ts'

/** Starts the first run: it asks Packagist for an update and follows it to the proof. */
export async function requestUpdate({ services, publication }: StepContext): Promise<StepOutcome> {
  await services.queue.enqueue(services.database.prisma, 'start-run', {
    publicationId: publication.id,
    trigger: 'switched_on',
  })
  return ok({ already: false })
}
