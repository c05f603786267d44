import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blockersOf, judgeFailure } from './retry-ladder.ts'

const now = new Date('2026-03-01T12:00:00Z')
const HOUR = 3_600_000
const failed = { reason: 'unreachable', attempts: 1, failingSince: now, now, random: 0.5 }

test.each([
  [1, 5_000],
  [2, 30_000],
  [3, 120_000],
  [4, 300_000],
  [5, 1_800_000],
  [6, 2 * HOUR],
  [7, 5 * HOUR],
  [8, 10 * HOUR],
  [9, 10 * HOUR],
  [30, 10 * HOUR],
])('attempt %i waits %i ms, give or take a fifth', (attempts, ms) => {
  expect(judgeFailure({ ...failed, attempts })).toEqual({ kind: 'again', ms })
  expect(judgeFailure({ ...failed, attempts, random: 0 })).toEqual({ kind: 'again', ms: ms * 0.8 })
  expect(judgeFailure({ ...failed, attempts, random: 1 })).toEqual({
    kind: 'again',
    ms: Math.round(ms * 1.2),
  })
})

test.each([
  ['shorter than the ladder', 5, 2_000, 2_200],
  ['longer than the ladder', 1, 90_000, 99_000],
  ['of a year', 1, 365 * 24 * HOUR, 11 * HOUR],
])('a Retry-After %s is obeyed', (_what, attempts, retryAfterMs, ms) => {
  const verdict = judgeFailure({ ...failed, reason: 'rate_limited', attempts, retryAfterMs })
  expect(verdict).toEqual({ kind: 'again', ms })
})

test.each([
  ['unreachable', 61, 'again'],
  ['unreachable', 63, 'given_up'],
  ['token_rejected', 63, 'given_up'],
  ['upstream_down', 1_000, 'again'],
])('%s for %i hours: %s', (reason, hours, kind) => {
  const failingSince = new Date(now.getTime() - hours * HOUR)
  expect(judgeFailure({ ...failed, reason, attempts: 9, failingSince }).kind).toBe(kind)
})

test.each([
  ['token_rejected', ['packagist_token']],
  ['not_maintained', ['repository_url', 'package_exists', 'maintainer']],
  ['sign_in_again', ['gitee_access', 'public_repository']],
])('%s waits for its checks', (reason, checks) => {
  expect(judgeFailure({ ...failed, reason }).kind).toBe('blocked')
  expect(blockersOf(reason)).toEqual(checks)
})

test.each(['tag_moved', 'crawl_failed', 'not_visible', 'anything else'])(
  '%s does not pass by itself',
  (reason) => {
    expect(judgeFailure({ ...failed, reason })).toEqual({ kind: 'failed' })
  },
)

test('followed to its end, every ladder gives up after three days at most and two and a half at least', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 40, maxLength: 40 }),
      (draws) => {
        let at = now.getTime()
        for (const [index, random] of draws.entries()) {
          const verdict = judgeFailure({ ...failed, attempts: index + 1, now: new Date(at), random })
          if (verdict.kind === 'given_up') {
            const hours = (at - now.getTime()) / HOUR
            expect(hours).toBeLessThanOrEqual(72)
            expect(hours).toBeGreaterThan(59)
            return
          }
          at += verdict.kind === 'again' ? verdict.ms : 0
        }
        expect.fail('never given up')
      },
    ),
  )
})
