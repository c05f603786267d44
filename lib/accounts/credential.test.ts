import { expect, test } from 'vitest'
import { readToken, readUsername } from './credential.ts'

test.each(['a'.repeat(40), '0123456789abcdef0123', '0123456789'.repeat(4)])('%s is a token', (pasted) => {
  const read = readToken(pasted)
  expect(read.ok && read.value.reveal()).toBe(pasted)
})

test.each([
  [` ${'a'.repeat(40)}`, 'token_has_spaces'],
  [`${'a'.repeat(40)}\n`, 'token_has_spaces'],
  [`${'a'.repeat(20)}\r\n${'a'.repeat(20)}`, 'token_has_spaces'],
  [`${'a'.repeat(20)}\u00a0${'a'.repeat(20)}`, 'token_has_spaces'],
  ['a'.repeat(39), 'token_malformed'],
  ['a'.repeat(41), 'token_malformed'],
  ['g'.repeat(40), 'token_malformed'],
  ['A'.repeat(40), 'token_malformed'],
  ['packagist_1234567890', 'token_malformed'],
  ['', 'token_malformed'],
])('%j is refused as %s', (pasted, reason) => {
  expect(readToken(pasted)).toEqual({ ok: false, reason })
})

test.each([
  ['LiHua', 'LiHua'],
  ['  li:hua ', 'li:hua'],
  ['李华', '李华'],
  ['li hua', 'li hua'],
])('%j is the username %j', (pasted, value) => {
  expect(readUsername(pasted)).toEqual({ ok: true, value })
})

test.each(['', 'x', 'a/b', 'a"b', 'a\nb', 'a<b', '#ab', 'a[b]', 'x'.repeat(101)])(
  '%j is no username',
  (pasted) => {
    expect(readUsername(pasted)).toEqual({ ok: false, reason: 'username_malformed' })
  },
)
