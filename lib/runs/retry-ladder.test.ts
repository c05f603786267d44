import fc from 'fast-check'
import { expect, test } from 'vitest'
import { retryMs } from './retry-ladder.ts'

const passing = ['rate_limited', 'timeout', 'unreachable', 'bad_response']
const lasting = [
  'token_rejected',
  'token_dead',
  'not_maintained',
  'unauthorized',
  'sign_in_again',
  'rejected',
  'x',
]

test.each(passing)('%s is tried again eight times, then given up', (reason) => {
  const delays = [1, 2, 3, 4, 5, 6, 7, 8].map((attempts) => retryMs(reason, attempts, { random: 0.5 }))
  expect(delays).toEqual([5, 30, 120, 300, 1_800, 7_200, 18_000, 36_000].map((seconds) => seconds * 1_000))
  expect(retryMs(reason, 9, { random: 0.5 })).toBeNull()
})

test.each(lasting)('%s is not tried again: only a person can help', (reason) => {
  expect(retryMs(reason, 1, { random: 0.5, retryAfterMs: 1_000 })).toBeNull()
})

test("jitter stays within a fifth, later tries wait longer, and the remote's wish is never undercut", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...passing),
      fc.integer({ min: 1, max: 7 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(100_000_000),
      (reason, attempts, random, retryAfterMs) => {
        const middle = retryMs(reason, attempts, { random: 0.5 }) ?? 0
        const plain = retryMs(reason, attempts, { random }) ?? 0
        expect(Math.abs(plain - middle)).toBeLessThanOrEqual(middle * 0.2 + 1)
        expect(retryMs(reason, attempts + 1, { random })).toBeGreaterThan(plain)
        expect(retryMs(reason, attempts, { random, retryAfterMs })).toBe(Math.max(plain, retryAfterMs))
      },
    ),
  )
})
