import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countOutcomes, sparkHeight, sparkOutcome } from './spark.ts'

test.each([
  [{ state: 'published', isVisible: true }, 'published'],
  [{ state: 'published', isVisible: false }, 'unchanged'],
  [{ state: 'failed', isVisible: true }, 'failed'],
  [{ state: 'blocked', isVisible: false }, 'blocked'],
  [{ state: 'waiting', isVisible: false }, 'active'],
  [{ state: 'proving', isVisible: false }, 'active'],
] as const)('a run that is %j shows as %s', (run, outcome) => {
  expect(sparkOutcome(run)).toBe(outcome)
})

test('a longer run never stands lower, and every bar has its place', () => {
  const length = fc.integer({ min: 0, max: 10_000_000 })
  fc.assert(
    fc.property(length, length, (a, b) => {
      const [low, high] = [sparkHeight(Math.min(a, b)), sparkHeight(Math.max(a, b))]
      expect(low).toBeLessThanOrEqual(high)
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
    }),
  )
})

test('outcomes are counted, the good ones first', () => {
  const run = (state: 'published' | 'failed') => ({ state, isVisible: true, tookMs: 1 })
  expect(countOutcomes([run('failed'), run('published'), run('published')])).toEqual([
    { outcome: 'published', count: 2 },
    { outcome: 'failed', count: 1 },
  ])
})
