'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import * as guide from '#lib/accounts/hide-guide.ts'
import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'

export async function hideGuide(): Promise<void> {
  const { id: userId } = await requireUser()
  await guide.hideGuide(services(), { userId })
  revalidatePath('/repositories', 'layout')
}

export async function showGuide(): Promise<void> {
  const { id: userId } = await requireUser()
  await guide.showGuide(services(), { userId })
  redirect('/repositories?guide=shown')
}
