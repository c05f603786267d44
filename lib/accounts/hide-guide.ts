import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { updateGuide } from './session-store.ts'

type Whose = { userId: UserId }

/** Puts the first steps away for this user. */
export function hideGuide(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  { userId }: Whose,
): Promise<void> {
  return updateGuide(database.prisma, userId, clock.now())
}

/** Brings the first steps back. */
export function showGuide({ database }: Pick<Services, 'database'>, { userId }: Whose): Promise<void> {
  return updateGuide(database.prisma, userId, null)
}
