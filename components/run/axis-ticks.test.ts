import fc from 'fast-check'
import { expect, test } from 'vitest'
import { axisTicks } from './axis-ticks.ts'

const second = 1_000
const minute = 60 * second

test.each([
  [0, [0]],
  [7, [0, 2, 4, 6]],
  [850, [0, 500]],
  [8_200, [0, 5 * second]],
  [40_000, [0, 10 * second, 20 * second, 30 * second, 40 * second]],
  [3 * minute, [0, minute, 2 * minute, 3 * minute]],
  [72 * 60 * minute, [0, 1440 * minute, 2880 * minute, 4320 * minute]],
])('an axis of %d ms is marked at round moments', (length, ticks) => {
  expect(axisTicks(length)).toEqual(ticks)
})

test('any axis has one to five marks, evenly spaced and none beyond its end', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e12 }), (length) => {
      const ticks = axisTicks(length)
      expect(ticks.length).toBeGreaterThanOrEqual(1)
      expect(ticks.length).toBeLessThanOrEqual(5)
      expect(ticks.at(-1)).toBeLessThanOrEqual(length)
      expect(new Set(ticks.slice(1).map((tick, index) => tick - (ticks[index] ?? 0))).size).toBeLessThan(2)
    }),
  )
})
