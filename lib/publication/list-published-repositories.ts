import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { findPublishedRepositories } from './store.ts'

/** The repositories the user can see that are, or once were, published; by name. */
export async function listPublishedRepositories(
  { database }: Pick<Services, 'database'>,
  { userId }: { userId: UserId },
): Promise<{ id: string; fullName: string }[]> {
  return findPublishedRepositories(database.prisma, userId)
}
