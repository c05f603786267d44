import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { type BrowserName, readBrowserName } from './browser-name.ts'
import { listSessionsOf } from './session-store.ts'

/** A browser that is signed in. `seenAt` is known to the hour; `isThis` is the one that asks. */
export type SignInSummary = BrowserName & { id: string; begunAt: Date; seenAt: Date; isThis: boolean }

/** The browsers in which the user is signed in: the one that asks first, then those used last. */
export async function listSignIns(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  { userId, sessionId }: { userId: UserId; sessionId: string },
): Promise<SignInSummary[]> {
  const sessions = await listSessionsOf(database.prisma, userId, clock.now())
  const signIns = sessions.map(({ id, userAgent, createdAt, seenAt }) => ({
    id,
    ...readBrowserName(userAgent),
    begunAt: createdAt,
    seenAt,
    isThis: id === sessionId,
  }))
  return [...signIns.filter(({ isThis }) => isThis), ...signIns.filter(({ isThis }) => !isThis)]
}
