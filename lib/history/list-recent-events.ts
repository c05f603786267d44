import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { type EventSummary, toSummary } from './list-events.ts'
import { findEvents } from './store.ts'

/** The newest of what was done to one repository; none where the user cannot see it. */
export async function listRecentEvents(
  { database }: Pick<Services, 'database'>,
  { take, ...scope }: { userId: UserId; repositoryId: string; take: number },
): Promise<EventSummary[]> {
  return (await findEvents(database.prisma, scope, { skip: 0, take })).map(toSummary)
}
