import { deleteHook, listHooks } from '#lib/gitee/hooks.ts'
import { ok } from '#lib/platform/result.ts'
import { classifyHook, isOurs } from '../classify-hook.ts'
import { expectedHookUrl } from '../expected-hook.ts'
import { forgetHookId } from '../store.ts'
import type { StepContext, StepOutcome } from './step.ts'

/** Removes the hooks that Packbridge made for this publication, and nothing else. A repository that is gone has none. */
export async function removeHook({
  services,
  gitee,
  publication,
  subject,
  isGone,
}: StepContext): Promise<StepOutcome> {
  const listed = isGone ? ok([]) : await listHooks(gitee, subject.fullName)
  if (!listed.ok && listed.reason !== 'not_found') return listed
  const ours = { hookId: publication.hookId, hookUrl: await expectedHookUrl(services, subject) }
  const hooks = (listed.ok ? listed.value : [])
    .map((hook) => classifyHook(hook, services.settings, ours))
    .filter(isOurs)
  for (const { id } of hooks) {
    const removed = await deleteHook(gitee, subject.fullName, id)
    if (!removed.ok) return removed
  }
  await forgetHookId(services.database.prisma, publication)
  return ok({ already: hooks.length === 0 })
}
