import { describe, expect, test } from 'vitest'
import { formatClock, formatRelative, formatUtc } from './moment.ts'

const now = new Date('2030-05-10T12:00:00Z')

describe('formatRelative', () => {
  test.each([
    [-10, 'just now'],
    [0, 'just now'],
    [30, 'now'],
    [-44, 'just now'],
    [-45, '1 minute ago'],
    [-150, '2 minutes ago'],
    [-3599, '59 minutes ago'],
    [-3600, '1 hour ago'],
    [7200, 'in 2 hours'],
    [-86_400, '1 day ago'],
    [-40 * 86_400, '1 month ago'],
    [-800 * 86_400, '2 years ago'],
  ])('%d seconds from now reads as "%s"', (seconds, expected) => {
    expect(formatRelative(new Date(now.getTime() + seconds * 1000), now, 'en')).toBe(expected)
  })

  test.each([
    ['zh-CN', 300, '5 分钟前'],
    ['zh-CN', 0, '刚刚'],
    ['ru', 300, '5 минут назад'],
    ['ru', 0, 'только что'],
  ] as const)('speaks %s: %d seconds ago', (locale, seconds, expected) => {
    expect(formatRelative(new Date(now.getTime() - seconds * 1000), now, locale)).toBe(expected)
  })
})

test('formatUtc names its zone', () => {
  expect(formatUtc(now, 'en').replaceAll(/\s/g, ' ')).toBe('May 10, 2030, 12:00 PM UTC')
})

test.each([
  ['en', '2030-05-10T09:03:00Z', '9:03 AM'],
  ['ru', '2030-05-10T09:03:00Z', '09:03'],
  ['en', '2030-05-09T23:59:00Z', 'May 9, 2030, 11:59 PM'],
])('in %s the clock shows %s as "%s": the date only of another day', (locale, at, expected) => {
  expect(formatClock(new Date(at), now, locale, 'UTC').replaceAll(/\s/g, ' ')).toBe(expected)
})
