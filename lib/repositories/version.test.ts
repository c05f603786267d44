import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  branchVersion,
  normalizeBranch,
  normalizeTag,
  normalizeTaggedManifest,
  normalizeVersion,
} from './version.ts'
import { branchCases } from './version-branches-fixture.ts'
import { taggedManifestCases, versionCases } from './version-forms-fixture.ts'
import { tagCases } from './version-tags-fixture.ts'

describe('a tag becomes the version that Composer makes of it, or none', () => {
  test.each(tagCases)('%j is %j', (tag, normal) => {
    expect(normalizeTag(tag)).toBe(normal)
  })
})

describe('a version becomes its normal form, or is refused', () => {
  test.each(versionCases)('%j is %j', (version, normal) => {
    expect(normalizeVersion(version)).toBe(normal)
  })
})

test.each(taggedManifestCases)('at a tag, the version field %j is compared as %j', (version, compared) => {
  expect(normalizeTaggedManifest(version)).toBe(compared)
})

test.each(branchCases)('the branch %j is %j and is listed as %j', (branch, normal, listed) => {
  expect(normalizeBranch(branch)).toBe(normal)
  expect(branchVersion(branch)).toBe(listed)
})

test('a normal form is its own normal form', () => {
  const numbers = fc.tuple(fc.nat(99_999), fc.nat(), fc.nat(), fc.nat())
  const suffix = fc.constantFrom('', '-alpha1', '-beta', '-RC2', '-patch3')
  fc.assert(
    fc.property(numbers, suffix, (parts, end) => {
      const normal = `${parts.join('.')}${end}`
      expect(normalizeTag(normal)).toBe(normal)
    }),
  )
})

test.each([
  ['digits of a suffix', `1.0-beta${'1'.repeat(4000)}!`],
  ['dots and dashes', `1${'.1-'.repeat(1300)}!`],
  ['numbers', `1.${'1'.repeat(1300)}.${'1'.repeat(1300)}.${'1'.repeat(1300)}!`],
  ['blanks', `1${' '.repeat(4000)}1`],
  ['aliases', `1${' as'.repeat(1300)}`],
  ['marks of development', `${'-dev'.repeat(1000)}!`],
  ['a text of a megabyte', ' '.repeat(2 ** 20)],
])('a hostile tag of %s is refused quickly', (_, tag) => {
  const started = performance.now()
  expect(normalizeTag(tag)).toBeNull()
  expect(performance.now() - started).toBeLessThan(2_000)
})
