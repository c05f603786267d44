import { expect, test } from 'vitest'
import { findNameProblem, isReservedVendor } from './package-name.ts'

test.each(['acme/money', 'a1/b2', 'acme-lab/money.kit', 'acme/money--kit', 'acme_lab/x'])(
  '%s is a good name',
  (name) => {
    expect(findNameProblem(name)).toBeNull()
  },
)

test.each([
  ['money', 'should have a vendor name'],
  ['acme/money/kit', 'should have a vendor name'],
  ['acme /money', 'should have a vendor name'],
  ['acme/钱', 'should have a vendor name'],
  ['<b>/x', 'should have a vendor name'],
  ['acme/nul', 'is reserved'],
  ['com1/money', 'is reserved'],
  ['acme/money.json', 'can not end in .json'],
  ['Acme/MoneyKit', 'We suggest using acme/money-kit instead.'],
  ['acme/HTTPClient', 'We suggest using acme/http-client instead.'],
])('%s is refused: %s', (name, words) => {
  expect(findNameProblem(name)).toContain(words)
})

// Matching that backtracks would outlast the test's patience.
test('a hostile name is judged', () => {
  expect(findNameProblem(`${'a'.repeat(50_000)}!`)).not.toBeNull()
})

test('common words are no vendors', () => {
  expect(isReservedVendor('php/money')).toBe(true)
  expect(isReservedVendor('lihua/php')).toBe(false)
})
