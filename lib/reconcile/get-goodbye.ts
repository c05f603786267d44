import type { Services } from '#lib/platform/services.ts'
import type { DeletionRecord } from './account-deletion.ts'
import { findDeletion } from './deletion-store.ts'

/** What became of a deleted account; `finishedAt` is null while it is under way. */
export type Goodbye = DeletionRecord & { startedAt: Date; finishedAt: Date | null }

/** For whoever knows the id, also signed out; null when there is none, or no longer. */
export async function getGoodbye(
  { database }: Pick<Services, 'database'>,
  { deletionId }: { deletionId: string },
): Promise<Goodbye | null> {
  const found = await findDeletion(database.prisma, { id: deletionId })
  return found && { ...found.record, startedAt: found.startedAt, finishedAt: found.finishedAt }
}
