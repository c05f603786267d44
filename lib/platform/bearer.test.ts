import { expect, test } from 'vitest'
import { hasBearer } from './bearer.ts'
import { Secret } from './secret.ts'

const token = new Secret('a-token-of-sixteen')

test.each([
  ['the token itself', 'Bearer a-token-of-sixteen', true],
  ['the scheme in any case', 'bearer a-token-of-sixteen', true],
  ['another token', 'Bearer a-token-of-sixteeN', false],
  ['a longer one', 'Bearer a-token-of-sixteen1', false],
  ['two tokens', 'Bearer a-token-of-sixteen x', false],
  ['no token', 'Bearer ', false],
  ['another scheme', 'Basic a-token-of-sixteen', false],
  ['nothing', '', false],
])('%s', (_, authorization, expected) => {
  expect(hasBearer(new Headers({ authorization }), token)).toBe(expected)
})

test('no header at all', () => {
  expect(hasBearer(new Headers(), token)).toBe(false)
})
