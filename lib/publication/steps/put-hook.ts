import { changeHook, createHook, deleteHook, type HookWish, listHooks, testHook } from '#lib/gitee/hooks.ts'
import { failure, ok } from '#lib/platform/result.ts'
import { classifyHook, isOurs } from '../classify-hook.ts'
import { expectedHookUrl } from '../expected-hook.ts'
import type { SeenHook } from '../observation.ts'
import { saveHookId } from '../store.ts'
import type { StepContext, StepOutcome } from './step.ts'

const TITLE = 'Packbridge'

/**
 * Makes exactly one hook of ours as it should be: changes the one that is there (or the hand-made one
 * that was given up), else creates it, or makes it anew where changing did not help, and removes older ones of ours. Hooks of others stay untouched.
 */
export async function putHook(context: StepContext, { isMadeAnew = false } = {}): Promise<StepOutcome> {
  const { gitee, services, publication, subject, adopts } = context
  const url = await expectedHookUrl(services, subject)
  if (url === null) return failure('safe_token_missing')
  const listed = await listHooks(gitee, subject.fullName)
  if (!listed.ok) return listed
  const hooks = listed.value.map((hook) =>
    classifyHook(hook, services.settings, { hookId: publication.hookId, hookUrl: url }),
  )
  const wish: HookWish = {
    url,
    title: TITLE,
    secret: subject.route === 'relay' ? await hookSecret(context) : null,
  }
  const current =
    hooks.find(({ kind }) => kind === 'ours') ??
    hooks.find(({ id }) => id === adopts) ??
    // Made by this step, whose answer was lost; or by hand and the same, of which one is enough.
    hooks.find((hook) => !hook.hasOtherUrl)
  const put =
    current && !isMadeAnew
      ? await changeHook(gitee, subject.fullName, { hookId: current.id, wish })
      : await createHook(gitee, subject.fullName, wish)
  if (!put.ok) return put
  await saveHookId(services.database.prisma, publication.id, put.value.id)
  const tidied = await removeOthersOfOurs(context, hooks, put.value.id)
  if (tidied.ok && subject.route === 'relay') await askForTest(context, put.value.id)
  return tidied
}

/** Shows at once whether Gitee reaches us. The check tells the outcome: without an answer the hook is there all the same. */
async function askForTest({ gitee, services, subject }: StepContext, hookId: string): Promise<void> {
  const asked = await testHook(gitee, subject.fullName, hookId)
  if (!asked.ok) services.log.warn({ reason: asked.reason }, 'Gitee would not test the hook')
}

async function hookSecret({ services, publication }: StepContext) {
  return services.vault.open(`publication:${publication.id}:hook`, publication.hookSecret)
}

async function removeOthersOfOurs(
  { gitee, subject }: StepContext,
  hooks: SeenHook[],
  keptId: string,
): Promise<StepOutcome> {
  const surplus = hooks.filter((hook) => hook.id !== keptId && isOurs(hook))
  for (const { id } of surplus) {
    const removed = await deleteHook(gitee, subject.fullName, id)
    if (!removed.ok) return removed
  }
  return ok({ already: false })
}
