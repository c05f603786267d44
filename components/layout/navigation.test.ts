import { expect, test } from 'vitest'
import { isWithin } from './navigation.ts'

test.each([
  ['/history', '/history', true],
  ['/history/42', '/history', true],
  ['/history-of-art', '/history', false],
  ['/', '/history', false],
])('%s within %s: %s', (pathname, href, expected) => {
  expect(isWithin(pathname, href)).toBe(expected)
})
