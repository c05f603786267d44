import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { deleteSessionsOf } from './session-store.ts'

/** One sign-in by its id, all but one, or all of them. */
export type WhichSignIns = { only: string } | { except: string } | { all: true }

/**
 * Ends sign-ins of the user: their browsers are strangers from the next request on. Answers how many ended; ids of
 * somebody else's end none.
 */
export async function endSignIns(
  { database }: Pick<Services, 'database'>,
  { userId, which }: { userId: UserId; which: WhichSignIns },
): Promise<number> {
  return deleteSessionsOf(database.prisma, userId, 'all' in which ? {} : which)
}
