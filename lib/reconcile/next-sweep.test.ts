import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextSweepAt } from './next-sweep.ts'

const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
const interval = fc.integer({ min: 5 * 60_000, max: 6 * 60 * 60_000 })
const random = fc.double({ min: 0, max: 0.999, noNaN: true })

test('a sweep never begins around a full hour', () => {
  fc.assert(
    fc.property(moment, interval, random, (now, everyMs, chance) => {
      const minute = nextSweepAt(now, everyMs, chance).getUTCMinutes()
      expect(minute).toBeGreaterThanOrEqual(4)
      expect(minute).toBeLessThan(56)
    }),
  )
})

test('it begins neither much before nor long after its interval', () => {
  fc.assert(
    fc.property(moment, interval, random, (now, everyMs, chance) => {
      const waited = nextSweepAt(now, everyMs, chance).getTime() - now.getTime()
      expect(waited).toBeGreaterThanOrEqual(everyMs * 0.85 - 1)
      expect(waited).toBeLessThanOrEqual(everyMs * 1.15 + 18 * 60_000)
    }),
  )
})

test('two processes that end together do not begin together', () => {
  const now = new Date('2026-03-01T12:20:00Z')
  const times = [0, 0.3, 0.6, 0.9].map((chance) => nextSweepAt(now, 15 * 60_000, chance).getTime())
  expect(new Set(times).size).toBe(4)
})

test('an interval of seconds is kept also at the full hour', () => {
  const next = nextSweepAt(new Date('2026-03-01T12:59:50Z'), 15_000, 0.5)
  expect(next).toEqual(new Date('2026-03-01T13:00:05Z'))
})
