import fc from 'fast-check'
import { expect, test } from 'vitest'
import { visibleRange } from './visible-range.ts'

test('every row that the window shows is in the range, and never many more', () => {
  const place = fc.record({
    top: fc.integer({ min: -500_000, max: 2_000 }),
    rowHeight: fc.integer({ min: 30, max: 300 }),
    windowHeight: fc.integer({ min: 200, max: 3_000 }),
    count: fc.integer({ min: 1, max: 5_000 }),
  })
  fc.assert(
    fc.property(place, (given) => {
      const { first, last } = visibleRange(given)
      expect(first).toBeGreaterThanOrEqual(0)
      expect(last).toBeLessThan(given.count)
      const shown = Array.from({ length: given.count }, (_, index) => index).filter((index) => {
        const y = given.top + index * given.rowHeight
        return y + given.rowHeight > 0 && y < given.windowHeight
      })
      for (const index of shown) expect(index >= first && index <= last).toBe(true)
      expect(last - first).toBeLessThan(given.windowHeight / given.rowHeight + 30)
    }),
  )
})

test('the range stays while the list moves by less than a step', () => {
  const given = { rowHeight: 68, windowHeight: 800, count: 1_000 }
  expect(visibleRange({ ...given, top: -6_800 })).toEqual(visibleRange({ ...given, top: -6_810 }))
})
