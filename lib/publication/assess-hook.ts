import type { Check } from './check.ts'
import { isOurs } from './classify-hook.ts'
import type { Observation, SeenHook } from './observation.ts'

/** Exactly one hook of ours, at the expected address, for pushes and tag pushes. */
export function assessHookPresent({ hooks, expectedHookUrl }: Observation): Check {
  const name = 'hook_present'
  const { at } = hooks
  if (!hooks.seen) return { name, state: 'unknown', reason: hooks.reason, at }
  const ours = hooks.value.filter((hook) => hook.kind === 'ours')
  const expected = expectedHookUrl === null ? {} : { expected: expectedHookUrl }
  const [hook] = ours
  if (!hook) return { name, state: 'fail', reason: 'hook_missing', at, ...expected, remedy: 'repair_hook' }
  const evidence = { at, ...expected, actual: hook.url }
  if (ours.length > 1 || hooks.value.some((other) => other.kind === 'stray')) {
    const detail = hooks.value.filter(isOurs).map(({ url }) => url)
    const list = { detail: detail.join('\n') }
    return { name, state: 'warn', reason: 'hook_duplicated', ...evidence, ...list, remedy: 'repair_hook' }
  }
  const reason = hookFlaw(hook)
  return reason
    ? { name, state: 'fail', reason, ...evidence, remedy: 'repair_hook' }
    : { name, state: 'pass', ...evidence }
}

function hookFlaw(hook: SeenHook): string | null {
  if (hook.hasOtherUrl) return 'hook_url_differs'
  if (!hook.pushEvents || !hook.tagEvents) return 'hook_events_missing'
  return hook.hasOtherSecret ? 'hook_secret_differs' : null
}

/**
 * Whether pushes are told of: a push that Gitee knows of and no call told us of is silence. Gitee keeps
 * only the last result of a hook: it tells whether the last call arrived.
 */
export function assessHookDelivering(observation: Observation): Check {
  const name = 'hook_delivering'
  const { hooks, lastDeliveryAt } = observation
  const { at } = hooks
  if (!hooks.seen) return { name, state: 'unknown', reason: hooks.reason, at }
  const hook = hooks.value.find(({ kind }) => kind === 'ours')
  if (!hook) return { name, state: 'unknown', reason: 'no_hook_to_call', at }
  const silence = findSilence(observation)
  if (silence) {
    const actual = silence.heardAt ? { actual: silence.heardAt.toISOString() } : {}
    const expected = silence.pushedAt.toISOString()
    return { name, state: 'fail', reason: 'hook_silent', at, expected, ...actual, remedy: 'repair_hook' }
  }
  if (!hook.lastResult) {
    return lastDeliveryAt
      ? { name, state: 'pass', at, actual: lastDeliveryAt.toISOString() }
      : { name, state: 'unknown', reason: 'hook_never_fired', at, remedy: 'test_hook' }
  }
  const { code, text } = hook.lastResult
  if (code >= 200 && code < 300) return { name, state: 'pass', at, actual: String(code) }
  return {
    name,
    state: 'fail',
    reason: 'hook_call_failed',
    at,
    actual: String(code),
    detail: text.slice(0, 500),
    remedy: 'repair_hook',
  }
}

/** Gitee's clock and ours need not agree to the second. */
const CLOCK_SKEW_MS = 5_000

/** A push that was heard of from Gitee's list alone; by the direct route no call is ours to hear. */
export function findSilence(
  observation: Pick<
    Observation,
    | 'route'
    | 'repository'
    | 'lastDeliveryAt'
    | 'lastSentAt'
    | 'lastPingAt'
    | 'listeningSince'
    | 'hookPatienceMs'
  >,
): { pushedAt: Date; heardAt: Date | null } | null {
  const { route, repository, listeningSince, hookPatienceMs } = observation
  const pushedAt = repository.seen ? repository.value.pushedAt : null
  if (route === 'direct' || !repository.seen || !pushedAt || !listeningSince) return null
  const heard = [observation.lastDeliveryAt, observation.lastPingAt].filter((date) => date !== null)
  const heardAt = heard.length > 0 ? new Date(Math.max(...heard.map(Number))) : null
  const sentAt = observation.lastSentAt?.getTime() ?? 0
  const known = Math.max(listeningSince.getTime(), heardAt?.getTime() ?? 0, sentAt)
  const isUntold = pushedAt.getTime() - known > CLOCK_SKEW_MS
  const isLate = repository.at.getTime() - pushedAt.getTime() > hookPatienceMs
  return isUntold && isLate ? { pushedAt, heardAt } : null
}
