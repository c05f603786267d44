'use server'

import { cookies } from 'next/headers'
import { z } from 'zod'
import { readUser } from '#lib/accounts/require-user.ts'
import { savePreferences } from '#lib/accounts/save-preferences.ts'
import { services } from '#lib/platform/services.ts'
import { localeCookie, locales } from './locales.ts'

const oneYear = 365 * 24 * 60 * 60

/** Remembers the visitor's language, for whoever is signed in in every browser. A form that names none of ours changes nothing. */
export async function chooseLocale(form: FormData): Promise<void> {
  const chosen = z.enum(locales).safeParse(form.get('locale'))
  if (!chosen.success) return
  const jar = await cookies()
  jar.set(localeCookie, chosen.data, { path: '/', maxAge: oneYear, sameSite: 'lax', httpOnly: true })
  const user = await readUser()
  if (user) await savePreferences(services(), { userId: user.id, chosen: { locale: chosen.data } })
}
