import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findMatches, type MarkedText, markMatches } from './mark-matches.ts'

const log = [
  'Reading composer.json of acme/money (v1.0.0)',
  'Importing tag v1.0.0 (1.0.0.0)',
  'Reading composer.json of acme/money (v1.1.0)',
  'Skipped tag v1.1.0, tag (1.1.0.0) does not match version (2.0.0.0) in composer.json',
  'Reading composer.json of acme/money (master)',
  'Reading composer.json of acme/money (next)',
].join('\n')

const marked = ({ text, marks }: MarkedText) => marks.map(({ start, end }) => text.slice(start, end))

describe('findMatches', () => {
  test.each([
    ['a word in another case', 'SKIPPED TAG', 1, ['Skipped tag']],
    ['a word that comes twice in a line', '1.1.0', 2, ['1.1.0', '1.1.0', '1.1.0']],
    ['signs that are special in patterns', '(1.0.0.0)', 1, ['(1.0.0.0)']],
    ['wildcards of the database, taken as they are', '%', 0, []],
    ['words that are not there', 'frozen', 0, []],
    ['nothing', '', 0, []],
  ])('marks %s', (_what, search, total, words) => {
    const found = findMatches(log, search)
    expect(found.total).toBe(total)
    expect(found.lines.flatMap(marked)).toEqual(words)
  })

  test('shows the first three matching lines and counts all', () => {
    const { lines, total } = findMatches(log, 'reading')
    expect(total).toBe(4)
    expect(lines.map(({ text }) => text.slice(-8))).toEqual(['(v1.0.0)', '(v1.1.0)', '(master)'])
  })

  test('marks Chinese and Russian words', () => {
    expect(findMatches('标签 v1 已存在\nТЕГ не найден', 'тег').lines.flatMap(marked)).toEqual(['ТЕГ'])
    expect(findMatches('标签 v1 已存在', '已存在').lines.flatMap(marked)).toEqual(['已存在'])
  })
})

describe('markMatches', () => {
  test('cuts a long line around its first match', () => {
    const { text, marks } = markMatches(`${'a'.repeat(900)}needle${'b'.repeat(900)}`, 'needle')
    expect(text).toMatch(/^…a{60}needleb+…$/)
    expect(text.length).toBeLessThan(250)
    expect(marked({ text, marks })).toEqual(['needle'])
  })

  test('keeps the beginning of a long line that does not match', () => {
    expect(markMatches(`start ${'x'.repeat(900)}`, 'needle').text).toMatch(/^start x+…$/)
  })

  test('marks what was searched for and nothing else, wherever it lies', () => {
    const word = fc.stringMatching(/^[a-z.%_()\\]{1,8}$/)
    const around = fc.string({ maxLength: 400 })
    fc.assert(
      fc.property(around, word, around, (before, search, after) => {
        const { text, marks } = markMatches(`${before}${search}${after}`.replaceAll('\n', ' '), search)
        expect(marks.length).toBeGreaterThan(0)
        for (const { start, end } of marks)
          expect(text.slice(start, end).toLowerCase()).toBe(search.toLowerCase())
      }),
    )
  })
})
