import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Secret } from '#lib/platform/secret.ts'
import { isSigned, isTimely, sign } from './signature.ts'

const secret = new Secret('test-secret-0123456789abcdef')
const timestamp = '1700000000002'
const known = 'BQRfZUcCEhIw83gw3aSg2hhIjNMJiQ/AAF8ALXmvm+g='

test('signs as Gitee does', () => {
  expect(sign(secret, timestamp)).toBe(known)
})

test.each([
  ['as Gitee sends it', known, true],
  ['URL-encoded, as its documentation has it', encodeURIComponent(known), true],
  ['of another secret', sign(new Secret('another'), timestamp), false],
  ['of another moment', sign(secret, '1700000000003'), false],
  ['cut short', known.slice(0, -1), false],
  ['with something behind', `${known}=`, false],
  ['in another case', known.toLowerCase(), false],
  ['encoded twice', encodeURIComponent(encodeURIComponent(known)), false],
  ['empty', '', false],
  ['of another alphabet', 'ÄÖÜ'.repeat(20), false],
  ['the secret itself, as in password mode', secret.reveal(), false],
])('a signature %s: %s → %s', (_what, signature, expected) => {
  expect(isSigned(secret, timestamp, signature)).toBe(expected)
})

test('every signature is accepted for its own secret and moment only', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.nat(), fc.nat(), (value, at, other) => {
      const signature = sign(new Secret(value), String(at))
      expect(isSigned(new Secret(value), String(at), signature)).toBe(true)
      expect(isSigned(new Secret(value), String(other), signature)).toBe(at === other)
      expect(isSigned(new Secret(`${value}x`), String(at), signature)).toBe(false)
    }),
  )
})

const now = new Date('2026-03-01T12:00:00Z')
const MINUTE = 60_000

test.each([
  [0, true],
  [10 * MINUTE, true],
  [10 * MINUTE + 1, false],
  [-5 * MINUTE, true],
  [-5 * MINUTE - 1, false],
])('a call that is %i ms old is timely: %s', (age, expected) => {
  expect(isTimely(new Date(now.getTime() - age), now)).toBe(expected)
})

test('a moment beyond all calendars is not timely', () => {
  expect(isTimely(new Date(Number('9999999999999999')), now)).toBe(false)
})
