import { expect, test } from 'vitest'
import { attemptsAfter, stepRetryMs } from './step-retry.ts'

test.each(['rate_limited', 'timeout', 'unreachable', 'bad_response', 'remote_unreachable'])(
  '%s passes: five more tries',
  (reason) => {
    const delays = [1, 2, 3, 4, 5, 6].map((attempts) => stepRetryMs(reason, attempts))
    expect(delays).toEqual([2_000, 5_000, 15_000, 30_000, 60_000, null])
  },
)

test.each([
  'forbidden',
  'remote_private',
  'token_rejected',
  'main_token_missing',
  'scope_missing',
  'url_differs',
  'rejected',
])('%s waits for a person', (reason) => {
  expect(stepRetryMs(reason, 1)).toBeNull()
  expect(stepRetryMs(reason, 1, 5_000)).toBeNull()
})

test("the remote's own wish is kept, but never shortens the wait", () => {
  expect(stepRetryMs('rate_limited', 1, 90_000)).toBe(90_000)
  expect(stepRetryMs('rate_limited', 3, 1)).toBe(15_000)
})

test.each([31_536_000_000, 1e20])('a wish of %d ms is kept for an hour', (wish) => {
  expect(stepRetryMs('rate_limited', 1, wish)).toBe(3_600_000)
})

test('a remote that is down is waited for without end, and the waiting is no try', () => {
  expect(attemptsAfter('upstream_down', 5)).toBe(5)
  expect(stepRetryMs('upstream_down', 5, 40_000)).toBe(40_000)
  expect(stepRetryMs('upstream_down', 0)).toBe(2_000)
  expect(attemptsAfter('timeout', 4)).toBe(5)
})
