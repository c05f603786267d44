'use server'

import { cookies } from 'next/headers'
import { z } from 'zod'
import { localeCookie, locales } from './locales.ts'

const oneYear = 365 * 24 * 60 * 60

/** Remembers the visitor's language. A form that names no language of ours changes nothing. */
export async function chooseLocale(form: FormData): Promise<void> {
  const chosen = z.enum(locales).safeParse(form.get('locale'))
  if (!chosen.success) return
  const jar = await cookies()
  jar.set(localeCookie, chosen.data, { path: '/', maxAge: oneYear, sameSite: 'lax', httpOnly: true })
}
