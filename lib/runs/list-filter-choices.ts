import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { type FilterChoices, findFilterChoices } from './filter-choice-store.ts'

export type { FilterChoices }

/**
 * What the history can be narrowed by: repositories that are or were published, by name, and reasons that occurred. Of
 * more than a hundred repositories only the `chosen` one.
 */
export async function listFilterChoices(
  { database }: Pick<Services, 'database'>,
  { userId, chosen }: { userId: UserId; chosen?: string | undefined },
): Promise<FilterChoices> {
  return findFilterChoices(database.prisma, userId, chosen)
}
