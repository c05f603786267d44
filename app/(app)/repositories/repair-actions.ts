'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import type { Answer } from '#components/action/form-action.ts'
import { requireUser } from '#lib/accounts/require-user.ts'
import type { Result } from '#lib/platform/result.ts'
import { services } from '#lib/platform/services.ts'
import { setSelfRepair } from '#lib/publication/change-publication.ts'
import { checkNames } from '#lib/publication/check.ts'
import { startRepair } from '#lib/reconcile/start-repair.ts'
import { undoRepair } from '#lib/reconcile/undo-repair.ts'

const RepairForm = z.object({ repositoryId: z.uuid(), check: z.enum(checkNames) })
const UndoForm = z.object({ repairId: z.uuid() })
const SelfRepairForm = z.object({ repositoryId: z.uuid(), isAllowed: z.enum(['yes', 'no']) })

/** Repairs what one check found. */
export async function repairCheck(_previous: Answer, form: FormData): Promise<Answer> {
  const wish = RepairForm.safeParse(Object.fromEntries(form))
  if (!wish.success) return { ok: false, reason: 'nothing_to_repair' }
  const { id: userId } = await requireUser()
  return answer(await startRepair(services(), { userId, ...wish.data }))
}

/** Puts a repaired repository URL back to what it was. */
export async function takeRepairBack(_previous: Answer, form: FormData): Promise<Answer> {
  const wish = UndoForm.safeParse(Object.fromEntries(form))
  if (!wish.success) return { ok: false, reason: 'not_found' }
  const { id: userId } = await requireUser()
  return answer(await undoRepair(services(), { userId, ...wish.data }))
}

/** Lets Packbridge repair by itself, or stops it. */
export async function allowSelfRepair(_previous: Answer, form: FormData): Promise<Answer> {
  const wish = SelfRepairForm.safeParse(Object.fromEntries(form))
  if (!wish.success) return { ok: false, reason: 'not_found' }
  const { id: userId } = await requireUser()
  const { repositoryId, isAllowed } = wish.data
  return answer(await setSelfRepair(services(), { userId, repositoryId, isAllowed: isAllowed === 'yes' }))
}

function answer(done: Result<unknown, string>): Answer {
  if (!done.ok) return { ok: false, reason: done.reason }
  revalidatePath('/repositories', 'layout')
  return { ok: true }
}
