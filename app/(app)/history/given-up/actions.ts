'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import type { Answer } from '#components/action/form-action.ts'
import { requireUser } from '#lib/accounts/require-user.ts'
import type { Result } from '#lib/platform/result.ts'
import { services } from '#lib/platform/services.ts'
import { replayAll } from '#lib/runs/replay-all.ts'
import { replayRun } from '#lib/runs/replay-run.ts'

const ReplayForm = z.object({ runId: z.uuid() })

/** Tries again what was given up. */
export async function tryAgain(_previous: Answer, form: FormData): Promise<Answer> {
  const wish = ReplayForm.safeParse(Object.fromEntries(form))
  if (!wish.success) return { ok: false, reason: 'not_found' }
  const { id: userId } = await requireUser()
  return answer(await replayRun(services(), { userId, ...wish.data }))
}

/** The same with all that the user administers. */
export async function tryAllAgain(): Promise<Answer> {
  const { id: userId } = await requireUser()
  return answer(await replayAll(services(), { userId }))
}

function answer(done: Result<unknown, string>): Answer {
  if (!done.ok) return { ok: false, reason: done.reason }
  revalidatePath('/history', 'layout')
  revalidatePath('/repositories', 'layout')
  return { ok: true }
}
