import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countScale, durationScale } from './scale.ts'

const values = (scale: { ticks: { value: number }[] }) => scale.ticks.map(({ value }) => value)

test.each([
  [
    [3_000, 45_000],
    [1_000, 10_000, 60_000],
  ],
  [[900], [100, 1_000]],
  [
    [1_000, 1_000],
    [1_000, 10_000],
  ],
  [
    [2_000, 7_200_000],
    [1_000, 10_000, 60_000, 600_000, 3_600_000, 21_600_000],
  ],
])('the lengths %j stand between the marks %j', (lengths, ticks) => {
  expect(values(durationScale(lengths))).toEqual(ticks)
})

test.each([
  [0, [0, 1]],
  [3, [0, 1, 2, 3]],
  [7, [0, 2, 4, 6, 8]],
  [1_234, [0, 500, 1_000, 1_500]],
])('counts up to %i stand between the marks %j', (most, ticks) => {
  expect(values(countScale(most))).toEqual(ticks)
})

test('whatever is shown stands within the chart, more of it higher, between few marks', () => {
  const some = fc.array(fc.integer({ min: 0, max: 2_000_000_000 }), { minLength: 1, maxLength: 26 })
  fc.assert(
    fc.property(some, (numbers) => {
      const sorted = numbers.toSorted((a, b) => a - b)
      for (const scale of [durationScale(numbers), countScale(Math.max(...numbers))]) {
        const heights = sorted.map(scale.at)
        expect(heights).toEqual(heights.toSorted((a, b) => a - b))
        expect(Math.min(...heights)).toBeGreaterThanOrEqual(0)
        expect(Math.max(...heights)).toBeLessThanOrEqual(1)
        expect(scale.ticks.length).toBeGreaterThan(1)
        expect(scale.ticks.length).toBeLessThan(12)
      }
    }),
  )
})
