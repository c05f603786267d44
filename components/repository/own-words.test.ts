import { expect, test } from 'vitest'
import { ownWords } from './own-words.ts'

test.each([
  ['Money', 'Exact amounts', null, 'Exact amounts'],
  ['拼音工具', '把汉字转换为拼音', '拼音工具', '把汉字转换为拼音'],
  ['拼音工具', '拼音工具', '拼音工具', null],
  ['money', 'Money.', null, null],
  ['ada/money', 'ada/Money', null, null],
  ['coins/money', ' coins/money ', null, null],
  ['money', '', null, null],
])(
  'of the name %j and the description %j are told %j and %j',
  (name, description, ownName, ownDescription) => {
    const words = ownWords({ fullName: 'ada/money', packageName: 'coins/money', name, description })
    expect(words).toEqual({ name: ownName, description: ownDescription })
  },
)

test('a repository without a package has words of its own too', () => {
  const named = { fullName: 'ada/money', packageName: null, name: 'Purse', description: 'money' }
  expect(ownWords(named)).toEqual({ name: 'Purse', description: null })
})
