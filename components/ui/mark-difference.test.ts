import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type MarkedPart, markDifference } from './mark-difference.ts'

const bracketed = (parts: MarkedPart[]) =>
  parts.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('')

describe('markDifference', () => {
  test.each([
    [
      'https://gitee.com/a/b',
      'https://github.com/a/b',
      'https://[gitee].com/a/b',
      'https://[github].com/a/b',
    ],
    [
      'https://gitee.com/a/b',
      'https://gitee.com/a/b.git',
      'https://gitee.com/a/b',
      'https://gitee.com/a/b[.git]',
    ],
    ['acme/logger', 'acme/log', 'acme/[logger]', 'acme/[log]'],
    ['same', 'same', 'same', 'same'],
    ['', 'new', '', '[new]'],
    ['a a', 'a', 'a[ a]', 'a'],
    ['仓库/一', '仓库/二', '仓库/[一]', '仓库/[二]'],
  ])('%s against %s', (expected, actual, markedExpected, markedActual) => {
    const marked = markDifference(expected, actual)
    expect([bracketed(marked.expected), bracketed(marked.actual)]).toEqual([markedExpected, markedActual])
  })

  test('the parts always join to the text they came from, and equal texts have no mark', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '/', '.', 'é', '仓', '😀') })
    fc.assert(
      fc.property(text, text, (expected, actual) => {
        const marked = markDifference(expected, actual)
        const joined = (parts: MarkedPart[]) => parts.map((part) => part.text).join('')
        expect([joined(marked.expected), joined(marked.actual)]).toEqual([expected, actual])
        const anyMark = [...marked.expected, ...marked.actual].some((part) => part.differs)
        expect(anyMark).toBe(expected !== actual)
      }),
    )
  })
})
