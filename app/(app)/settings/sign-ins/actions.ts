'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import type { Answer } from '#components/action/form-action.ts'
import { endSignIns } from '#lib/accounts/end-sign-ins.ts'
import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import { signOut } from '../../actions.ts'

const Chosen = z.object({ signInId: z.uuid() })

/** Ends one sign-in of the user; the one that asks leads to the sign-in page. */
export async function end(_previous: Answer, form: FormData): Promise<Answer> {
  const { id: userId, sessionId } = await requireUser()
  const chosen = Chosen.safeParse(Object.fromEntries(form))
  if (!chosen.success) return { ok: false, reason: 'not_found' }
  if (chosen.data.signInId === sessionId) await signOut()
  await endSignIns(services(), { userId, which: { only: chosen.data.signInId } })
  revalidatePath('/settings/sign-ins')
  return { ok: true }
}

/** Signs every other browser out. */
export async function endOthers(): Promise<Answer> {
  const { id: userId, sessionId } = await requireUser()
  await endSignIns(services(), { userId, which: { except: sessionId } })
  revalidatePath('/settings/sign-ins')
  return { ok: true }
}

/** Signs every browser out, this one too. */
export async function endAll(): Promise<Answer> {
  const { id: userId } = await requireUser()
  await endSignIns(services(), { userId, which: { all: true } })
  await signOut()
  return { ok: true }
}
