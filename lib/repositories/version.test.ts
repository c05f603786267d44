import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { branchVersion, normalizeBranch, normalizeTag, normalizeVersion } from './version.ts'

describe('a tag becomes the version that Composer makes of it', () => {
  test.each([
    ['1.0.0', '1.0.0.0'],
    ['v1.0.0', '1.0.0.0'],
    ['V1', '1.0.0.0'],
    ['1.2', '1.2.0.0'],
    ['1.2.3.4', '1.2.3.4'],
    ['1.02.003', '1.02.003.0'],
    ['release-1.4.0', '1.4.0.0'],
    ['v1.0.0-alpha1', '1.0.0.0-alpha1'],
    ['1.0.0a', '1.0.0.0-alpha'],
    ['1.0.0-b.2', '1.0.0.0-beta2'],
    ['1.0.0.rc.3', '1.0.0.0-RC3'],
    ['1.0.0-rc1', '1.0.0.0-RC1'],
    ['1.0.0pl3', '1.0.0.0-patch3'],
    ['1.0.0-p1', '1.0.0.0-patch1'],
    ['1.0.0-stable', '1.0.0.0'],
    ['1.0.0-beta.11.2', '1.0.0.0-beta11.2'],
    ['1.0.0+build.7', '1.0.0.0'],
    ['1.0.0-beta.5+foo', '1.0.0.0-beta5'],
    ['20240131', '20240131'],
    ['2024.01.31', '2024.01.31.0'],
    ['2024-01-31', '2024.01.31'],
    ['20240131-101112', '20240131.101112'],
    ['201903.0', '201903.0'],
  ])('%s is %s', (tag, version) => {
    expect(normalizeTag(tag)).toBe(version)
  })

  test.each([
    'nightly',
    'v',
    '',
    '1.0.0-foo',
    '1.0.0.0.0',
    '1.0.0-dev',
    'dev-main',
    'master',
    '1.x-dev',
    'v1.0 0',
    '1.0,2.0',
    'package@1.0.0',
    '版本1.0',
    `1.${'0'.repeat(300)}`,
  ])('%j is no version', (tag) => {
    expect(normalizeTag(tag)).toBeNull()
  })
})

test.each([
  ['1.0 as 2.0', '1.0.0.0'],
  ['1.0@beta', '1.0.0.0'],
  ['dev-Feature/x', 'dev-Feature/x'],
  ['DEV-main', 'dev-main'],
  ['trunk', 'dev-trunk'],
  ['1.x-dev', '1.9999999.9999999.9999999-dev'],
  ['1.0.0-beta2-dev', '1.0.0.0-beta2-dev'],
])('the version %s is %s', (version, normal) => {
  expect(normalizeVersion(version)).toBe(normal)
})

test.each([
  ['main', 'dev-main', 'dev-main'],
  ['feature/x', 'dev-feature/x', 'dev-feature/x'],
  ['1.x', '1.9999999.9999999.9999999-dev', '1.x-dev'],
  ['v2.1.X', '2.1.9999999.9999999-dev', '2.1.x-dev'],
  ['3.*', '3.9999999.9999999.9999999-dev', '3.x-dev'],
  ['1.2.3.4', '1.2.3.4-dev', '1.2.3.4-dev'],
])('the branch %s is %s and is listed as %s', (branch, normal, listed) => {
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

test('a hostile tag is refused quickly', () => {
  const started = performance.now()
  expect(normalizeTag(`1.0-beta${'1'.repeat(200)}!`)).toBeNull()
  expect(normalizeTag(`1${'.1-'.repeat(70)}!`)).toBeNull()
  expect(performance.now() - started).toBeLessThan(200)
})
