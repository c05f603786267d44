import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, listWeeks, mondayOf, startOf } from './week.ts'

test.each([
  ['2026-11-22T23:59:59Z', 'UTC', '2026-11-16'],
  ['2026-11-23T00:00:00Z', 'UTC', '2026-11-23'],
  ['2026-11-22T16:00:00Z', 'Asia/Shanghai', '2026-11-23'],
  ['2026-11-23T04:00:00Z', 'America/New_York', '2026-11-16'],
  ['2026-01-01T12:00:00Z', 'Europe/Moscow', '2025-12-29'],
])('%s lies in %s in the week of %s', (at, zone, monday) => {
  expect(mondayOf(new Date(at), zone)).toBe(monday)
})

test.each([
  ['2026-11-23', 'Asia/Shanghai', '2026-11-22T16:00:00Z'],
  ['2026-11-23', 'America/New_York', '2026-11-23T05:00:00Z'],
  ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00Z'],
  ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00Z'],
  ['2026-11-23', 'Asia/Kathmandu', '2026-11-22T18:15:00Z'],
])('%s begins in %s at %s, whether or not clocks were changed that week', (day, zone, at) => {
  expect(startOf(day, zone).toISOString()).toBe(new Date(at).toISOString())
})

const zones = fc.constantFrom('UTC', 'Asia/Shanghai', 'Europe/Moscow', 'America/New_York', 'Europe/Berlin')
const moments = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })

test('every moment lies between the beginning of its week and that of the next', () => {
  fc.assert(
    fc.property(moments, zones, (at, zone) => {
      const monday = mondayOf(at, zone)
      expect(at.getTime()).toBeGreaterThanOrEqual(startOf(monday, zone).getTime())
      expect(at.getTime()).toBeLessThan(startOf(addDays(monday, 7), zone).getTime())
    }),
  )
})

test('the last weeks end with the present one', () => {
  expect(listWeeks(new Date('2026-11-25T00:00:00Z'), 'UTC', 3)).toEqual([
    '2026-11-09',
    '2026-11-16',
    '2026-11-23',
  ])
})
