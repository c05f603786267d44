'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import type { Answer } from '#components/action/form-action.ts'
import { listParams, readListQuery } from '#components/repository/list-query.ts'
import { requireUser } from '#lib/accounts/require-user.ts'
import type { Result } from '#lib/platform/result.ts'
import { services } from '#lib/platform/services.ts'
import { keepView, removeView, renameView } from '#lib/repositories/keep-view.ts'
import { ViewQuery } from '#lib/repositories/saved-view.ts'

const Kept = z.object({ name: z.string(), query: ViewQuery })
const Renamed = z.object({ id: z.uuid(), name: z.string() })
const Removed = z.object({ id: z.uuid() })

/** Keeps the search under a name; what makes no sense in it is left out. */
export async function keepListView(_previous: Answer, form: FormData): Promise<Answer> {
  const wish = Kept.safeParse(Object.fromEntries(form))
  if (!wish.success) return { ok: false, reason: 'view_name_empty' }
  const { id: userId } = await requireUser()
  const given = Object.fromEntries(new URLSearchParams(wish.data.query))
  const query = listParams({ ...readListQuery(given), page: 1 })
  return answer(await keepView(services(), { userId, name: wish.data.name, query }))
}

export async function renameListView(_previous: Answer, form: FormData): Promise<Answer> {
  const wish = Renamed.safeParse(Object.fromEntries(form))
  if (!wish.success) return { ok: false, reason: 'view_name_empty' }
  const { id: userId } = await requireUser()
  return answer(await renameView(services(), { userId, ...wish.data }))
}

export async function removeListView(_previous: Answer, form: FormData): Promise<Answer> {
  const wish = Removed.safeParse(Object.fromEntries(form))
  if (!wish.success) return { ok: false, reason: 'not_found' }
  const { id: userId } = await requireUser()
  await removeView(services(), { userId, ...wish.data })
  return answer({ ok: true, value: null })
}

function answer(done: Result<null, string>): Answer {
  if (!done.ok) return { ok: false, reason: done.reason }
  revalidatePath('/repositories')
  return { ok: true }
}
