'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import type { Answer } from '#components/action/form-action.ts'
import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import { startCure } from '#lib/reconcile/start-cure.ts'

const Wish = z.object({ repositoryId: z.uuid() })

export async function cure(_previous: Answer, form: FormData): Promise<Answer> {
  const wish = Wish.safeParse(Object.fromEntries(form))
  if (!wish.success) return { ok: false, reason: 'not_found' }
  const { id: userId } = await requireUser()
  const started = await startCure(services(), { userId, ...wish.data })
  revalidatePath('/repositories', 'layout')
  return started.ok ? { ok: true } : { ok: false, reason: started.reason }
}
