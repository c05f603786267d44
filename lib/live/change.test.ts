import { expect, test } from 'vitest'
import { type Change, readChange } from './change.ts'

test.each<[string, Change]>([
  ['p one', { kind: 'publications', ids: ['one'] }],
  ['p one two', { kind: 'publications', ids: ['one', 'two'] }],
  ['u ada', { kind: 'users', ids: ['ada'] }],
  ['a', { kind: 'everything' }],
  ['', { kind: 'everything' }],
])('the notice “%s” is read as what changed', (payload, change) => {
  expect(readChange(payload)).toEqual(change)
})
