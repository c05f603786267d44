import { expect, test, vi } from 'vitest'
import { createRateLimit } from './rate-limit.ts'

const takeAll = (take: (key: string) => number, key: string, times: number) =>
  Array.from({ length: times }, () => take(key) === 0).filter((isWithin) => isWithin).length

test('each key has its own number in a window', () => {
  const { take } = createRateLimit(5, 60_000)
  expect(takeAll(take, 'a', 8)).toBe(5)
  expect(takeAll(take, 'b', 3)).toBe(3)
  expect(take('b')).toBe(0)
})

test('beyond the limit it says how long the window lasts still', () => {
  const { take } = createRateLimit(1, 60_000)
  take('a')
  const waitMs = take('a')
  expect(waitMs).toBeGreaterThan(50_000)
  expect(waitMs).toBeLessThanOrEqual(60_000)
})

test('in the next window it begins anew', async () => {
  const { take } = createRateLimit(1, 50)
  take('a')
  expect(take('a')).toBeGreaterThan(0)
  await vi.waitFor(() => expect(take('a')).toBe(0))
})

test('two hundred thousand keys share one count beyond the first fifty thousand, which keep their own', () => {
  const { take } = createRateLimit(2, 600_000)
  for (let key = 0; key < 200_000; key += 1) take(`k${key}`)
  expect(take('k1')).toBe(0)
  expect(take('k1')).toBeGreaterThan(0)
  expect(take('newcomer')).toBeGreaterThan(0)
})
