'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { Saved } from '#components/action/use-save.ts'
import { endSession } from '#lib/accounts/end-session.ts'
import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import { startDeletion } from '#lib/reconcile/start-deletion.ts'

const Confirmation = z.object({ login: z.string().max(200) })

/** Begins to delete the account, and leads to the page that tells how far that is. */
export async function confirm(form: FormData): Promise<Saved> {
  const { id: userId } = await requireUser()
  const typed = Confirmation.safeParse(Object.fromEntries(form))
  if (!typed.success) return { ok: false, reason: 'login_differs', field: 'login' }
  const started = await startDeletion(services(), { userId, typed: typed.data.login })
  if (!started.ok) return { ok: false, reason: started.reason, field: 'login' }
  await endSession(services(), await cookies())
  redirect(`/goodbye/${started.value.deletionId}`)
}
