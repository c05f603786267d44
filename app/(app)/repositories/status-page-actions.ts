'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import type { Answer } from '#components/action/form-action.ts'
import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import { setStatusPage } from '#lib/publication/set-status-page.ts'

const StatusPageForm = z.object({ repositoryId: z.uuid(), isShown: z.enum(['yes', 'no']) })

/** Lets everybody read how a publication stands, or hides it. */
export async function showStatusPage(_previous: Answer, form: FormData): Promise<Answer> {
  const wish = StatusPageForm.safeParse(Object.fromEntries(form))
  if (!wish.success) return { ok: false, reason: 'not_found' }
  const { id: userId } = await requireUser()
  const { repositoryId, isShown } = wish.data
  const done = await setStatusPage(services(), { userId, repositoryId, isShown: isShown === 'yes' })
  if (!done.ok) return { ok: false, reason: done.reason }
  revalidatePath('/repositories', 'layout')
  return { ok: true }
}
