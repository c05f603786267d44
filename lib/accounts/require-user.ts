import { cookies, headers } from 'next/headers'
import { redirect, unstable_rethrow } from 'next/navigation'
import { cache } from 'react'
import { readMark } from '#lib/platform/read-mark.ts'
import { services } from '#lib/platform/services.ts'
import { type CurrentUser, getCurrentUser } from './current-user.ts'
import type { Preferences } from './preferences.ts'
import { PATH_HEADER, signInHref } from './return-path.ts'

/** The signed-in user, read once per request; null for a visitor. For pages and actions. */
export const readUser = cache(
  async (): Promise<CurrentUser | null> => getCurrentUser(services(), await cookies()),
)

/**
 * What the signed-in user chose; null for a visitor. Also null where it cannot be read: the page that tells of the
 * failure needs a language and a theme too.
 */
export const readChosen = cache(async (): Promise<Preferences | null> => {
  try {
    return (await readUser())?.preferences ?? null
  } catch (error) {
    unstable_rethrow(error)
    return null
  }
})

/** The signed-in user; a visitor is sent to sign in, and comes back to the page asked for. For pages and actions. */
export async function requireUser(): Promise<CurrentUser> {
  // What changes while the page is read is read anew.
  await readMark()
  return (await readUser()) ?? redirect(signInHref((await headers()).get(PATH_HEADER)))
}
