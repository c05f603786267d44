'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import type { Answer } from '#components/action/form-action.ts'
import type { BulkRequest, PreviewAnswer } from '#components/bulk/bulk-request.ts'
import { requireUser } from '#lib/accounts/require-user.ts'
import type { Result } from '#lib/platform/result.ts'
import { services } from '#lib/platform/services.ts'
import { BulkOptions, BulkSelection, bulkKinds } from '#lib/reconcile/bulk.ts'
import { cancelBulk, closeBulk } from '#lib/reconcile/cancel-bulk.ts'
import { planBulk } from '#lib/reconcile/plan-bulk.ts'
import { retryBulk } from '#lib/reconcile/retry-bulk.ts'
import { startBulk } from '#lib/reconcile/start-bulk.ts'
import { groupPlan, readChoices } from './bulk-preview.ts'

const Request = z.object({ kind: z.enum(bulkKinds), selection: BulkSelection })
const Start = Request.extend({ options: BulkOptions.nullable() })
const Id = z.uuid()

/** What would be done with how many, and what cannot be done and why. Changes nothing. */
export async function previewBulk(request: BulkRequest): Promise<PreviewAnswer> {
  const wish = Request.safeParse(request)
  if (!wish.success) return { ok: false, reason: 'nothing_to_do' }
  const { id: userId } = await requireUser()
  const planned = await planBulk(services(), { ...wish.data, userId })
  if (!planned.ok) return { ok: false, reason: planned.reason }
  const choices = wish.data.kind === 'turn_on' ? await readChoices(services(), userId) : null
  return { ok: true, preview: { ...groupPlan(planned.value), choices } }
}

export async function beginBulk(request: z.input<typeof Start>): Promise<Answer> {
  const wish = Start.safeParse(request)
  if (!wish.success) return { ok: false, reason: 'nothing_to_do' }
  const { id: userId } = await requireUser()
  const options = wish.data.options ?? BulkOptions.parse({})
  return answer(await startBulk(services(), { ...wish.data, options, userId }))
}

export async function stopBulk(bulkActionId: string): Promise<Answer> {
  const id = Id.safeParse(bulkActionId)
  if (!id.success) return { ok: false, reason: 'nothing_to_do' }
  const { id: userId } = await requireUser()
  return answer(await cancelBulk(services(), { userId, bulkActionId: id.data }))
}

export async function repeatBulk(bulkActionId: string): Promise<Answer> {
  const id = Id.safeParse(bulkActionId)
  if (!id.success) return { ok: false, reason: 'nothing_to_do' }
  const { id: userId } = await requireUser()
  return answer(await retryBulk(services(), { userId, bulkActionId: id.data }))
}

export async function putBulkAway(bulkActionId: string): Promise<Answer> {
  const id = Id.safeParse(bulkActionId)
  if (!id.success) return { ok: false, reason: 'nothing_to_do' }
  const { id: userId } = await requireUser()
  await closeBulk(services(), { userId, bulkActionId: id.data })
  revalidatePath('/', 'layout')
  return { ok: true }
}

function answer(done: Result<unknown, string>): Answer {
  revalidatePath('/', 'layout')
  return done.ok ? { ok: true } : { ok: false, reason: done.reason }
}
