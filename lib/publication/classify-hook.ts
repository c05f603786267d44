import type { GiteeHook } from '#lib/gitee/hooks.ts'
import type { Settings } from '#lib/platform/env.ts'
import type { Secret } from '#lib/platform/secret.ts'
import type { SeenHook } from './observation.ts'
import { displayHookUrl, isDirectHook, isRelayHook } from './route.ts'

/**
 * Whose a hook is. Ours by Gitee's id or by exactly our address; another address of this installation
 * is a stray of ours; Packagist's update address is a hook made by hand. The rest belongs to others.
 */
export function classifyHook(
  hook: GiteeHook,
  settings: Pick<Settings, 'appUrl' | 'packagistUrl'>,
  ours: { hookId: string | null; hookUrl: string | null; secret?: Secret | null },
): SeenHook {
  const kind = kindOf(hook, settings, ours)
  return {
    id: hook.id,
    url: displayHookUrl(hook.url),
    hasOtherUrl: hook.url !== ours.hookUrl,
    pushEvents: hook.events.push,
    tagEvents: hook.events.tagPush,
    lastResult: hook.lastResult,
    hasOtherSecret: kind === 'ours' && isOther(hook.secret, ours.secret ?? null),
    kind,
  }
}

/** Whether it is for Packbridge to remove. */
export function isOurs({ kind }: Pick<SeenHook, 'kind'>): boolean {
  return kind === 'ours' || kind === 'stray'
}

/** Where Gitee does not tell the secret, nothing can be said. */
function isOther(actual: Secret | null, expected: Secret | null): boolean {
  return actual !== null && expected !== null && actual.reveal() !== expected.reveal()
}

function kindOf(
  hook: GiteeHook,
  settings: Pick<Settings, 'appUrl' | 'packagistUrl'>,
  { hookId, hookUrl }: { hookId: string | null; hookUrl: string | null },
): SeenHook['kind'] {
  if (hook.id === hookId) return 'ours'
  if (hook.url === hookUrl && isRelayHook(hook.url, settings.appUrl)) return 'ours'
  if (isRelayHook(hook.url, settings.appUrl)) return 'stray'
  return isDirectHook(hook.url, settings.packagistUrl) ? 'hand_made' : 'other'
}
