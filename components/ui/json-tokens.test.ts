import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonTokens } from './json-tokens.ts'

test('names, texts, numbers and words are told apart', () => {
  const json = '{"a \\" : b": "x: 1", "n": [-1.5e3, true, null]}'
  const coloured = jsonTokens(json).filter(({ kind }) => kind !== 'rest')
  expect(coloured.map(({ kind, text }) => [kind, text])).toEqual([
    ['name', '"a \\" : b"'],
    ['text', '"x: 1"'],
    ['name', '"n"'],
    ['number', '-1.5e3'],
    ['word', 'true'],
    ['word', 'null'],
  ])
})

test('the tokens of any text are the text again, and of JSON each value is coloured as what it is', () => {
  const joined = (text: string) =>
    jsonTokens(text)
      .map((token) => token.text)
      .join('')
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => joined(text) === text))
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.double(), fc.boolean())), (value) => {
      const tokens = jsonTokens(JSON.stringify(value, null, 2))
      expect(tokens.map(({ text }) => text).join('')).toBe(JSON.stringify(value, null, 2))
      expect(tokens.filter(({ kind }) => kind === 'name')).toHaveLength(Object.keys(value).length)
    }),
  )
})
