import { findDelivery } from '#lib/deliveries/list-store.ts'
import { recordEvent } from '#lib/history/record-event.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { authorize } from '#lib/publication/authorize.ts'
import { isRelaying } from '#lib/publication/publication.ts'
import { startRunIn } from './start-run.ts'
import { findActiveRunId } from './store.ts'

type Wish = { userId: UserId; repositoryId: string; deliveryId: string }

/**
 * Does again what a hook call was for: begins a run that reads the repository anew, whatever the call said. The call's
 * own run keeps it. Answers the run that does it; where one is active already, the next one begins after it.
 */
export async function redeliver(
  services: Services,
  { userId, repositoryId, deliveryId }: Wish,
): Promise<Result<{ runId: string | null }, string>> {
  const delivery = await findDelivery(services.database.prisma, { userId, repositoryId }, deliveryId)
  if (!delivery) return failure('not_found')
  const authorized = await authorize(services, { userId, repositoryId })
  if (!authorized.ok) return authorized
  const { ref, publication } = delivery
  const { id: publicationId, state } = publication
  if (!isRelaying(state)) return failure(state === 'paused' ? 'publication_paused' : 'publication_off')
  return services.database.prisma.$transaction(async (tx) => {
    const at = services.clock.now()
    await recordEvent(tx, { userId, repositoryId, publicationId, kind: 'redelivered', data: { ref }, at })
    await startRunIn(tx, services, { publicationId, trigger: 'asked' })
    return ok({ runId: await findActiveRunId(tx, publicationId) })
  })
}
