import type { UserId } from '#lib/platform/ids.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { cancelWaiting, closeFinished, finishBulkAction } from './bulk-store.ts'

type Wish = { userId: UserId; bulkActionId: string }

/** What is begun ends, the rest is not begun. */
export async function cancelBulk(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  { userId, bulkActionId: id }: Wish,
): Promise<Result<null, 'nothing_to_do'>> {
  const at = clock.now()
  return database.prisma.$transaction(async (tx) => {
    if (!(await cancelWaiting(tx, { userId, id, at }))) return failure('nothing_to_do')
    await finishBulkAction(tx, id, at)
    return ok(null)
  })
}

/** Puts the summary of a finished action away. */
export async function closeBulk(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  { userId, bulkActionId: id }: Wish,
): Promise<void> {
  await closeFinished(database.prisma, { userId, id, at: clock.now() })
}
