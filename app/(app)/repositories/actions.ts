'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import type { Answer } from '#components/action/form-action.ts'
import { type Change, changes } from '#components/publication/change.ts'
import { requireUser } from '#lib/accounts/require-user.ts'
import type { Result } from '#lib/platform/result.ts'
import { type Services, services } from '#lib/platform/services.ts'
import * as publication from '#lib/publication/change-publication.ts'
import { startDiscoveries } from '#lib/repositories/start-discovery.ts'

const ChangeForm = z.object({ repositoryId: z.uuid(), change: z.enum(changes) })

type Verb = (services: Services, wish: publication.Change) => Promise<Result<null, string>>

const verbs: Record<Change, Verb> = {
  pause: publication.pausePublication,
  resume: publication.resumePublication,
  off: publication.switchOff,
  retry: publication.retrySwitch,
  test: publication.testHookNow,
  update: (services, wish) => publication.requestNow(services, { ...wish, what: 'update' }),
  check: (services, wish) => publication.requestNow(services, { ...wish, what: 'check' }),
}

export async function changePublication(_previous: Answer, form: FormData): Promise<Answer> {
  const wish = ChangeForm.safeParse(Object.fromEntries(form))
  if (!wish.success) return { ok: false, reason: 'not_found' }
  const user = await requireUser()
  const { repositoryId, change } = wish.data
  const changed = await verbs[change](services(), { userId: user.id, repositoryId })
  if (!changed.ok) return { ok: false, reason: changed.reason }
  revalidatePath('/repositories', 'layout')
  return { ok: true }
}

/** Looks through all Gitee accounts of the user again. */
export async function lookForChanges(): Promise<void> {
  const user = await requireUser()
  await startDiscoveries(services(), user.id)
  revalidatePath('/repositories')
}
