'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { Answer } from '#components/action/form-action.ts'
import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import { redeliver } from '#lib/runs/redeliver.ts'

const RedeliverForm = z.object({ repositoryId: z.uuid(), deliveryId: z.uuid() })

/** Processes a call again, and leads to the run that does it. */
export async function processAgain(_previous: Answer, form: FormData): Promise<Answer> {
  const wish = RedeliverForm.safeParse(Object.fromEntries(form))
  if (!wish.success) return { ok: false, reason: 'not_found' }
  const { id: userId } = await requireUser()
  const begun = await redeliver(services(), { userId, ...wish.data })
  if (!begun.ok) return { ok: false, reason: begun.reason }
  revalidatePath('/repositories', 'layout')
  const { runId } = begun.value
  if (runId !== null) redirect(`/repositories/${wish.data.repositoryId}/runs/${runId}`)
  return { ok: true }
}
