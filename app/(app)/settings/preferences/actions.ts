'use server'

import { revalidatePath } from 'next/cache'
import { cookies } from 'next/headers'
import { z } from 'zod'
import type { Saved } from '#components/action/use-save.ts'
import { themes } from '#lib/accounts/preferences.ts'
import { requireUser } from '#lib/accounts/require-user.ts'
import { savePreferences } from '#lib/accounts/save-preferences.ts'
import { services } from '#lib/platform/services.ts'
import { chooseLocale } from '#messages/choose-locale.ts'
import { localeCookie, locales } from '#messages/locales.ts'

const Chosen = z.object({
  locale: z
    .enum(locales)
    .or(z.literal(''))
    .transform((locale) => locale || null),
  theme: z.enum(themes),
  timeZone: z
    .string()
    .max(100)
    .transform((zone) => zone.trim() || null),
})

/** Keeps language, theme and time zone with the user; this browser's own memory of the language follows. */
export async function save(form: FormData): Promise<Saved> {
  const { id: userId } = await requireUser()
  const chosen = Chosen.safeParse(Object.fromEntries(form))
  if (!chosen.success) return { ok: false, reason: 'time_zone_unknown', field: 'timeZone' }
  const saved = await savePreferences(services(), { userId, chosen: chosen.data })
  if (!saved.ok) return { ok: false, reason: saved.reason, field: 'timeZone' }
  if (chosen.data.locale) await chooseLocale(form)
  else (await cookies()).delete(localeCookie)
  revalidatePath('/', 'layout')
  return { ok: true }
}
