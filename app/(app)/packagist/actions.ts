'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import type { Answer } from '#components/action/form-action.ts'
import type { CheckOutcome, SaveOutcome, UsesOutcome } from '#components/credential/credential-actions.ts'
import { checkOwnCredential } from '#lib/accounts/check-own-credential.ts'
import { listCredentialUses } from '#lib/accounts/list-credential-uses.ts'
import { removeCredential } from '#lib/accounts/remove-credential.ts'
import { requireUser } from '#lib/accounts/require-user.ts'
import { saveCredential } from '#lib/accounts/save-credential.ts'
import { services } from '#lib/platform/services.ts'

const LONGEST = 500
const pasted = z.string().max(LONGEST)
const Pasted = z.object({ username: pasted, safeToken: pasted, mainToken: pasted })

const Chosen = z.uuid()

export async function save(form: FormData): Promise<SaveOutcome> {
  const { id: userId } = await requireUser()
  const input = Pasted.safeParse(Object.fromEntries(form))
  if (!input.success) return { ok: false, field: 'username', reason: 'username_malformed' }
  const saved = await saveCredential(services(), { userId, ...input.data })
  if (!saved.ok) {
    const { reason, field, detail } = saved
    return { ok: false, reason, field, ...(detail === undefined ? {} : { detail }) }
  }
  revalidatePath('/packagist')
  return { ok: true, username: input.data.username.trim(), notices: saved.value.notices }
}

export async function check(credentialId: string): Promise<CheckOutcome> {
  const { id: userId } = await requireUser()
  const id = Chosen.safeParse(credentialId)
  if (!id.success) return { ok: false, reason: 'credential_missing' }
  const checked = await checkOwnCredential(services(), { userId, credentialId: id.data })
  revalidatePath('/packagist')
  return checked.ok ? { ok: true, state: checked.value } : { ok: false, reason: checked.reason }
}

export async function listUses(credentialId: string): Promise<UsesOutcome> {
  const { id: userId } = await requireUser()
  const id = Chosen.safeParse(credentialId)
  if (!id.success) return { ok: false, reason: 'credential_missing' }
  const uses = await listCredentialUses(services(), { userId, credentialId: id.data })
  return uses.ok ? { ok: true, uses: uses.value } : { ok: false, reason: uses.reason }
}

export async function remove(_previous: Answer, form: FormData): Promise<Answer> {
  const { id: userId } = await requireUser()
  const id = Chosen.safeParse(form.get('credentialId'))
  if (!id.success) return { ok: false, reason: 'credential_missing' }
  const removed = await removeCredential(services(), { userId, credentialId: id.data })
  revalidatePath('/packagist')
  return removed.ok ? { ok: true } : { ok: false, reason: removed.reason }
}
