import { describe, expect, test } from 'vitest'
import { formatRelative, formatUtc } from './moment.ts'

const now = new Date('2030-05-10T12:00:00Z')

describe('formatRelative', () => {
  test.each([
    [-10, 'now'],
    [30, 'now'],
    [-44, 'now'],
    [-45, '1 minute ago'],
    [-150, '2 minutes ago'],
    [-3599, '59 minutes ago'],
    [-3600, '1 hour ago'],
    [7200, 'in 2 hours'],
    [-86_400, 'yesterday'],
    [-40 * 86_400, 'last month'],
    [-800 * 86_400, '2 years ago'],
  ])('%d seconds from now reads as "%s"', (seconds, expected) => {
    expect(formatRelative(new Date(now.getTime() + seconds * 1000), now, 'en')).toBe(expected)
  })

  test.each([
    ['zh-CN', '5分钟前'],
    ['ru', '5 минут назад'],
  ])('speaks %s', (locale, expected) => {
    expect(formatRelative(new Date(now.getTime() - 300_000), now, locale)).toBe(expected)
  })
})

test('formatUtc names its zone', () => {
  expect(formatUtc(now, 'en').replaceAll(/\s/g, ' ')).toBe('May 10, 2030, 12:00 PM UTC')
})
