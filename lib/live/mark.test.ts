import { expect, test } from 'vitest'
import { isShownAt, markOf } from './mark.ts'

const one = (heard: number) => markOf('one', heard)

test.each([
  ['shows what was told before it', one(10), one(9), true],
  ['shows what was told as it was read', one(10), one(10), true],
  ['may not show what was told after it', one(9), one(10), false],
  ['may not show what another process told', one(10), markOf('two', 1), false],
  ['that no mark was read at may not show it', null, one(1), false],
  ['may not show what was told at no mark', one(1), null, false],
])('a page %s', (_, mark, told, isShown) => {
  expect(isShownAt(mark, told)).toBe(isShown)
})
