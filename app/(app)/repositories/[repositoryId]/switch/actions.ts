'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { Answer } from '#components/action/form-action.ts'
import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import { switchOn } from '#lib/publication/switch-on.ts'

const Confirmation = z.object({
  repositoryId: z.uuid(),
  credentialId: z.uuid(),
  route: z.enum(['relay', 'direct']),
  confirmed: z.string().length(64),
  repairsItself: z.enum(['yes', 'no']).transform((given) => given === 'yes'),
  adoptHook: z
    .literal('1')
    .optional()
    .transform((given) => given === '1'),
})

export async function confirmSwitch(_previous: Answer, form: FormData): Promise<Answer> {
  const wish = Confirmation.safeParse(Object.fromEntries(form))
  if (!wish.success) return { ok: false, reason: 'credential_missing' }
  const user = await requireUser()
  const switched = await switchOn(services(), { ...wish.data, userId: user.id })
  if (!switched.ok) {
    if (switched.reason === 'plan_changed') revalidatePath(`/repositories/${wish.data.repositoryId}/switch`)
    return { ok: false, reason: switched.reason }
  }
  revalidatePath('/repositories', 'layout')
  redirect(`/repositories/${wish.data.repositoryId}`)
}
