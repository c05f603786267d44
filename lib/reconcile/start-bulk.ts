import { newId } from '#lib/platform/ids.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import type { BulkOptions } from './bulk.ts'
import { holdBulkActions, insertBulkAction } from './bulk-store.ts'
import { type BulkWish, planBulk } from './plan-bulk.ts'

/**
 * Records what is to be done with each of the repositories, and has it begun; those that the tables show unfit are
 * passed over from the start. One action at a time for each user.
 */
export async function startBulk(
  services: Services,
  { options, ...wish }: BulkWish & { options: BulkOptions },
): Promise<Result<{ bulkActionId: string }, string>> {
  if (wish.kind === 'turn_on' && options.credentialId === null) return failure('credential_missing')
  const planned = await planBulk(services, wish)
  if (!planned.ok) return planned
  if (planned.value.every(({ reason }) => reason !== null)) return failure('nothing_to_do')
  const id = newId()
  return services.database.prisma.$transaction(async (tx) => {
    if (await holdBulkActions(tx, wish.userId)) return failure('bulk_under_way')
    const { userId, kind } = wish
    const items = planned.value.map(({ repositoryId, reason }) => ({
      repositoryId,
      reason,
      state: reason === null ? ('waiting' as const) : ('skipped' as const),
    }))
    await insertBulkAction(tx, { id, userId, kind, options, createdAt: services.clock.now() }, items)
    await services.queue.enqueue(tx, 'work-on-bulk', { bulkActionId: id })
    return ok({ bulkActionId: id })
  })
}
