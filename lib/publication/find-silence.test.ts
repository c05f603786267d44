import { expect, test } from 'vitest'
import { lookedAt, observed } from '#lib/testing/test-observation.ts'
import { findSilence } from './assess-hook.ts'
import type { Observation } from './observation.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const before = (ms: number) => new Date(lookedAt.getTime() - ms)

/** Pushed an hour before the look, and told of by nothing since publishing was turned on. */
function untold(change: Partial<Observation> & { pushedAt?: Date | null } = {}): Observation {
  const { pushedAt = before(60 * MINUTE_MS), ...rest } = change
  const observation = observed({ lastDeliveryAt: null, lastPingAt: null, ...rest })
  const { repository } = observation
  if (!repository.seen) return observation
  return { ...observation, repository: { ...repository, value: { ...repository.value, pushedAt } } }
}

test.each<[string, Parameters<typeof untold>[0], boolean]>([
  ['a push that nothing told of', {}, true],
  ['a push that came with its call', { lastDeliveryAt: before(59 * MINUTE_MS) }, false],
  ['a push after the last call', { lastDeliveryAt: before(61 * MINUTE_MS) }, true],
  ['a push whose test call came since', { lastPingAt: before(MINUTE_MS) }, false],
  ['a push from before publishing was on', { listeningSince: before(30 * MINUTE_MS) }, false],
  ['a push within the patience', { pushedAt: before(119 * SECOND_MS) }, false],
  ['a push just beyond the patience', { pushedAt: before(121 * SECOND_MS) }, true],
  ['a push by the direct route', { route: 'direct' }, false],
  ['a repository that tells of no push', { pushedAt: null }, false],
  [
    'a repository that could not be read',
    { repository: { seen: false, reason: 'timeout', at: lookedAt } },
    false,
  ],
  [
    'a call that Gitee sent after the push, though our clock is behind',
    { lastDeliveryAt: before(61 * MINUTE_MS), lastSentAt: before(60 * MINUTE_MS) },
    false,
  ],
  ['clocks that differ by some seconds', { lastDeliveryAt: before(60 * MINUTE_MS + 4 * SECOND_MS) }, false],
])('%s is silence, or is not', (_what, change, isSilent) => {
  expect(findSilence(untold(change)) !== null).toBe(isSilent)
})

test('silence tells of which push, and when somebody was last heard', () => {
  const heardAt = before(90 * MINUTE_MS)
  expect(findSilence(untold({ lastDeliveryAt: heardAt, lastPingAt: before(95 * MINUTE_MS) }))).toEqual({
    pushedAt: before(60 * MINUTE_MS),
    heardAt,
  })
})
