'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import type { Answer } from '#components/action/form-action.ts'
import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import { disconnectGrant } from '#lib/repositories/disconnect-grant.ts'

const Chosen = z.object({ grantId: z.uuid() })

/** Takes one of several Gitee accounts away. */
export async function disconnect(_previous: Answer, form: FormData): Promise<Answer> {
  const { id: userId } = await requireUser()
  const chosen = Chosen.safeParse(Object.fromEntries(form))
  if (!chosen.success) return { ok: false, reason: 'grant_missing' }
  const disconnected = await disconnectGrant(services(), { userId, grantId: chosen.data.grantId })
  revalidatePath('/', 'layout')
  return disconnected.ok ? { ok: true } : { ok: false, reason: disconnected.reason }
}
