import { expect, test } from 'vitest'
import { ViewName, ViewQuery } from './saved-view.ts'

test('the longest search and owner that the list takes can be kept, whatever script they are written in', () => {
  const address = new URLSearchParams({
    search: '包'.repeat(200),
    owner: '组'.repeat(200),
    state: 'attention',
  })
  expect(ViewQuery.safeParse(address.toString()).success).toBe(true)
})

test.each([
  ['Нужно внимание', true],
  ['需要处理 ★', true],
  ['👩‍💻', true],
  [' ', false],
  ['\u200b', false],
  ['\u2060\u200d', false],
  ['\u3164', false],
  ['a\u0000b', false],
])('%j can be the name of a view: %s', (name, expected) => {
  expect(ViewName.safeParse(name).success).toBe(expected)
})
