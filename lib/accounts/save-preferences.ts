import type { UserId } from '#lib/platform/ids.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { isTimeZone } from '#lib/platform/time-zone.ts'
import type { Preferences } from './preferences.ts'
import { updateUser } from './user-store.ts'

export const preferenceReasons = ['time_zone_unknown'] as const

/** Keeps what was chosen with the user, so that it holds in every browser; what is left out stays as it was. */
export async function savePreferences(
  { database }: Pick<Services, 'database'>,
  { userId, chosen }: { userId: UserId; chosen: Partial<Preferences> },
): Promise<Result<null, (typeof preferenceReasons)[number]>> {
  if (chosen.timeZone && !isTimeZone(chosen.timeZone)) return failure('time_zone_unknown')
  await updateUser(database.prisma, userId, chosen)
  return ok(null)
}
