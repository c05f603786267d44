'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { endSession } from '#lib/accounts/end-session.ts'
import { themes } from '#lib/accounts/preferences.ts'
import { requireUser } from '#lib/accounts/require-user.ts'
import { savePreferences } from '#lib/accounts/save-preferences.ts'
import { services } from '#lib/platform/services.ts'

export async function signOut(): Promise<void> {
  await endSession(services(), await cookies())
  redirect('/sign-in')
}

/** Keeps the theme for every browser of the user; what is none of ours changes nothing. */
export async function keepTheme(theme: string): Promise<void> {
  const { id: userId } = await requireUser()
  const chosen = z.enum(themes).safeParse(theme)
  if (chosen.success) await savePreferences(services(), { userId, chosen: { theme: chosen.data } })
}
