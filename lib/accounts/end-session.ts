import type { Services } from '#lib/platform/services.ts'
import type { CookieJar } from './current-user.ts'
import { hashSessionToken, sessionCookieName } from './session.ts'
import { deleteSession } from './session-store.ts'

type WritableJar = CookieJar & { delete(cookie: { name: string; secure: boolean }): unknown }

/** Signs out: forgets the session, then takes the cookie back. Without a session nothing happens. */
export async function endSession(
  { database, settings }: Pick<Services, 'database' | 'settings'>,
  cookies: WritableJar,
): Promise<void> {
  const name = sessionCookieName(settings.appUrl)
  const token = cookies.get(name)?.value
  if (!token) return
  await deleteSession(database.prisma, hashSessionToken(token))
  // A browser lets a `__Secure-` cookie be overwritten only by a secure one.
  cookies.delete({ name, secure: settings.appUrl.startsWith('https://') })
}
