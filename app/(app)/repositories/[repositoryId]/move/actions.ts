'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import type { Answer } from '#components/action/form-action.ts'
import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import { startMove } from '#lib/reconcile/start-move.ts'

const Confirmation = z.object({ repositoryId: z.uuid(), confirmed: z.string().length(64) })

export async function moveHere(_previous: Answer, form: FormData): Promise<Answer> {
  const wish = Confirmation.safeParse(Object.fromEntries(form))
  if (!wish.success) return { ok: false, reason: 'not_found' }
  const { id: userId } = await requireUser()
  const moved = await startMove(services(), { userId, ...wish.data })
  revalidatePath('/repositories', 'layout')
  return moved.ok ? { ok: true } : { ok: false, reason: moved.reason }
}
