import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { durationParts } from './duration-parts.ts'

const lengths = { millisecond: 1, second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 }

function written(milliseconds: number): string {
  return durationParts(milliseconds)
    .map(({ value, unit }) => `${value} ${unit}`)
    .join(' ')
}

describe('durationParts', () => {
  test.each([
    [0, '0 millisecond'],
    [840, '840 millisecond'],
    [999.4, '999 millisecond'],
    [999.6, '1 second'],
    [3210, '3.2 second'],
    [59_949, '59.9 second'],
    [59_950, '1 minute'],
    [120_000, '2 minute'],
    [125_400, '2 minute 5 second'],
    [3_599_500, '1 hour'],
    [3_840_000, '1 hour 4 minute'],
    [86_400_000, '1 day'],
    [100_800_000, '1 day 4 hour'],
    [-5, '0 millisecond'],
  ])('%d ms reads as %s', (milliseconds, expected) => {
    expect(written(milliseconds)).toBe(expected)
  })

  test('what is written differs from the true length by at most half of the smallest unit shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 * lengths.day }), (milliseconds) => {
        const parts = durationParts(milliseconds)
        const total = parts.reduce((sum, { value, unit }) => sum + value * lengths[unit], 0)
        const coarsest = parts.length === 1 ? (parts[0]?.unit ?? 'day') : (parts[1]?.unit ?? 'day')
        expect(Math.abs(total - milliseconds)).toBeLessThanOrEqual(lengths[coarsest] / 2 + 500)
      }),
    )
  })
})
