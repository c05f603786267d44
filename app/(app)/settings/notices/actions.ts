'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import type { Saved } from '#components/action/use-save.ts'
import { happenings, type Robot, robots } from '#lib/accounts/happening.ts'
import { requireUser } from '#lib/accounts/require-user.ts'
import { saveNotices } from '#lib/accounts/save-notices.ts'
import { services } from '#lib/platform/services.ts'

const pasted = z.string().max(500)
const Chosen = z.object({
  happenings: z.array(z.enum(happenings)).transform((chosen) => [...new Set(chosen)]),
  forget: z.array(z.enum(robots)),
  email: pasted,
  dingtalk: pasted,
  wecom: pasted,
  feishu: pasted,
})

/** Keeps what to be told of, and where. A robot that is to be forgotten is, unless a new address was given. */
export async function save(form: FormData): Promise<Saved> {
  const { id: userId } = await requireUser()
  const chosen = Chosen.safeParse({
    ...Object.fromEntries(form),
    happenings: form.getAll('happening'),
    forget: form.getAll('forget'),
  })
  if (!chosen.success) return { ok: false, reason: 'email_malformed', field: 'email' }
  const { email, forget, ...given } = chosen.data
  const addressOf = (robot: Robot) => given[robot].trim() || (forget.includes(robot) ? null : '')
  const saved = await saveNotices(services(), {
    userId,
    happenings: given.happenings,
    email,
    robots: { dingtalk: addressOf('dingtalk'), wecom: addressOf('wecom'), feishu: addressOf('feishu') },
  })
  if (!saved.ok) return { ok: false, reason: saved.reason, field: saved.field }
  revalidatePath('/settings/notices')
  return { ok: true }
}
