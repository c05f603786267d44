'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { endSession } from '#lib/accounts/end-session.ts'
import { services } from '#lib/platform/services.ts'

export async function signOut(): Promise<void> {
  await endSession(services(), await cookies())
  redirect('/sign-in')
}
