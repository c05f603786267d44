import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import * as store from './given-up-store.ts'

/** How many runs were given up of what the user can see. */
export function countGivenUp(
  { database }: Pick<Services, 'database'>,
  { userId }: { userId: UserId },
): Promise<number> {
  return store.countGivenUp(database.prisma, userId)
}
