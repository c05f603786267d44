import type { UserId } from '#lib/platform/ids.ts'
import { failure, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { BulkOptions } from './bulk.ts'
import { findFailed } from './bulk-store.ts'
import { startBulk } from './start-bulk.ts'

/** The same once more with those that failed. */
export async function retryBulk(
  services: Services,
  { userId, bulkActionId }: { userId: UserId; bulkActionId: string },
): Promise<Result<{ bulkActionId: string }, string>> {
  const action = await findFailed(services.database.prisma, userId, bulkActionId)
  if (!action || action.items.length === 0) return failure('nothing_to_do')
  const ids = action.items.map(({ repositoryId }) => repositoryId)
  return startBulk(services, {
    userId,
    kind: action.kind,
    selection: { ids },
    options: BulkOptions.parse(action.options),
  })
}
