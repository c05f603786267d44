import { asUserId, type UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import type { GrantSummary } from './grant.ts'
import { type Preferences, readPreferences } from './preferences.ts'
import { hashSessionToken, isDueForRoll, isDueForTouch, SESSION_MS, sessionCookieName } from './session.ts'
import { findSession, touchSession } from './session-store.ts'

export type CurrentUser = {
  id: UserId
  name: string
  email: string | null
  avatarUrl: string | null
  createdAt: Date
  /** When the first steps were put away; null while they are shown. */
  guideHiddenAt: Date | null
  grants: GrantSummary[]
  /** Names the sign-in that this request came with. */
  sessionId: string
  preferences: Preferences
}

/** What is needed of Next's cookies, or of any other jar. */
export type CookieJar = { get(name: string): { value: string } | undefined }

/** The signed-in user, or null. The only place where a UserId is made from a request. */
export async function getCurrentUser(services: Services, cookies: CookieJar): Promise<CurrentUser | null> {
  const token = cookies.get(sessionCookieName(services.settings.appUrl))?.value
  if (!token) return null
  const { prisma } = services.database
  const now = services.clock.now()
  const tokenHash = hashSessionToken(token)
  const session = await findSession(prisma, tokenHash, now)
  if (!session) return null
  const isRolled = isDueForRoll(session.expiresAt, now)
  if (isRolled || isDueForTouch(session.seenAt, now)) {
    const expiresAt = new Date(now.getTime() + SESSION_MS)
    await touchSession(prisma, tokenHash, { seenAt: now, ...(isRolled ? { expiresAt } : {}) })
  }
  const { id, name, email, avatarUrl, createdAt, guideHiddenAt, grants } = session.user
  const person = { id: asUserId(id), name, email, avatarUrl, createdAt, guideHiddenAt, grants }
  return { ...person, sessionId: session.id, preferences: readPreferences(session.user) }
}
