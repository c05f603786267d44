import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { services } from '#lib/platform/services.ts'
import { type CurrentUser, getCurrentUser } from './current-user.ts'
import { PATH_HEADER, signInHref } from './return-path.ts'

/** The signed-in user, read once per request; null for a visitor. For pages and actions. */
export const readUser = cache(
  async (): Promise<CurrentUser | null> => getCurrentUser(services(), await cookies()),
)

/** The signed-in user; a visitor is sent to sign in, and comes back to the page asked for. For pages and actions. */
export async function requireUser(): Promise<CurrentUser> {
  return (await readUser()) ?? redirect(signInHref((await headers()).get(PATH_HEADER)))
}
