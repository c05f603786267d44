import type { Check } from './check.ts'
import type { Observation } from './observation.ts'
import { displayHookUrl } from './route.ts'

/** Exactly one hook of ours, at the expected address, for pushes and tag pushes. */
export function assessHookPresent({ hooks, expectedHookUrl }: Observation): Check {
  const name = 'hook_present'
  if (!hooks.seen) return { name, state: 'unknown', reason: hooks.reason }
  const ours = hooks.value.filter((hook) => hook.kind === 'ours')
  const expected = expectedHookUrl === null ? {} : { expected: displayHookUrl(expectedHookUrl) }
  const [hook] = ours
  if (!hook) return { name, state: 'fail', reason: 'hook_missing', ...expected, remedy: 'repair_hook' }
  const evidence = { ...expected, actual: displayHookUrl(hook.url) }
  if (ours.length > 1 || hooks.value.some((other) => other.kind === 'stray')) {
    return { name, state: 'warn', reason: 'hook_duplicated', ...evidence, remedy: 'repair_hook' }
  }
  if (hook.url !== expectedHookUrl)
    return { name, state: 'fail', reason: 'hook_url_differs', ...evidence, remedy: 'repair_hook' }
  if (!hook.pushEvents || !hook.tagEvents)
    return { name, state: 'fail', reason: 'hook_events_missing', ...evidence, remedy: 'repair_hook' }
  if (hook.hasOtherSecret) {
    return { name, state: 'fail', reason: 'hook_secret_differs', ...evidence, remedy: 'repair_hook' }
  }
  return { name, state: 'pass', ...evidence }
}

/** Gitee keeps only the last result of a hook: it tells whether the last call arrived. */
export function assessHookDelivering({ hooks, lastDeliveryAt }: Observation): Check {
  const name = 'hook_delivering'
  if (!hooks.seen) return { name, state: 'unknown', reason: hooks.reason }
  const hook = hooks.value.find(({ kind }) => kind === 'ours')
  if (!hook) return { name, state: 'unknown', reason: 'hook_missing' }
  if (!hook.lastResult) {
    return lastDeliveryAt
      ? { name, state: 'pass', actual: lastDeliveryAt.toISOString() }
      : { name, state: 'unknown', reason: 'hook_never_fired', remedy: 'test_hook' }
  }
  const { code, text } = hook.lastResult
  if (code >= 200 && code < 300) return { name, state: 'pass', actual: String(code) }
  return {
    name,
    state: 'fail',
    reason: 'hook_call_failed',
    actual: String(code),
    detail: text.slice(0, 500),
    remedy: 'repair_hook',
  }
}
