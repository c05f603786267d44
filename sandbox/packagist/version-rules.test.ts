import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  branchVersion,
  compareVersions,
  isDevelopment,
  isIgnoredBranch,
  normalizeBranch,
  normalizeVersion,
} from './version-rules.ts'

describe('tags', () => {
  test.each([
    ['1.0.0', '1.0.0.0'],
    ['v1.2', '1.2.0.0'],
    ['V2', '2.0.0.0'],
    ['1.2.3.4', '1.2.3.4'],
    ['1.0.0-beta1', '1.0.0.0-beta1'],
    ['1.0.0b2', '1.0.0.0-beta2'],
    ['1.0-a', '1.0.0.0-alpha'],
    ['1.0.0-RC.1', '1.0.0.0-RC1'],
    ['1.0.0rc1', '1.0.0.0-RC1'],
    ['1.0.0-alpha.2.1', '1.0.0.0-alpha2.1'],
    ['1.0.0-p3', '1.0.0.0-patch3'],
    ['1.0.0-pl3', '1.0.0.0-patch3'],
    ['1.0.0-stable', '1.0.0.0'],
    ['1.0.0-beta1-dev', '1.0.0.0-beta1-dev'],
    ['1.0.0-dev', '1.0.0.0-dev'],
    ['1.0.0+build.5', '1.0.0.0'],
    ['1.0.0@stable', '1.0.0.0'],
    ['2026.01.02', '2026.01.02.0'],
    ['2026-01-02', '2026.01.02'],
    ['20260102', '20260102'],
    ['20260102-1530', '20260102.1530'],
    ['v20260102.1', '20260102.1'],
    ['123456.1', '123456.1'],
    ['123456789012345678901.1.1.1', null],
    ['1.x-dev', '1.9999999.9999999.9999999-dev'],
    ['dev-main', 'dev-main'],
    ['master', 'dev-master'],
    ['nightly', null],
    ['v', null],
    ['1.0.0-foo', null],
    ['1.0.0.0.0', null],
    ['release', null],
    ['', null],
  ])('%s is the version %s', (tag, normalized) => {
    expect(normalizeVersion(tag)).toBe(normalized)
  })

  test('a normalised release stays itself when it is normalised again', () => {
    const number = fc.nat(99_999)
    const suffix = fc.constantFrom('', '-alpha1', '-beta2', '-RC3', '-patch4', '-dev')
    fc.assert(
      fc.property(number, number, number, suffix, (major, minor, patch, modifier) => {
        const normalized = normalizeVersion(`v${major}.${minor}.${patch}${modifier}`) ?? ''
        expect(normalizeVersion(normalized)).toBe(normalized)
        expect(normalized).toBe(`${major}.${minor}.${patch}.0${modifier}`)
      }),
    )
  })
})

describe('branches', () => {
  test.each([
    ['main', 'dev-main', 'dev-main'],
    ['1.x', '1.9999999.9999999.9999999-dev', '1.x-dev'],
    ['v2.1', '2.1.9999999.9999999-dev', 'v2.1.x-dev'],
    ['3.*', '3.9999999.9999999.9999999-dev', '3.x-dev'],
    ['feature/fast', 'dev-feature/fast', 'dev-feature/fast'],
  ])('%s is normalised to %s and called %s', (branch, normalized, version) => {
    expect(normalizeBranch(branch)).toBe(normalized)
    expect(branchVersion(branch)).toBe(version)
    expect(isDevelopment(normalized)).toBe(true)
  })

  test.each([
    'renovate/php-8',
    'dependabot/composer/x',
    'gh-readonly-queue/main/1',
    'merge-up/1.x',
    'gh-pages',
  ])('%s is made by a tool and never listed', (branch) => expect(isIgnoredBranch(branch)).toBe(true))
  test('a branch that only starts like one of a tool is listed', () => {
    expect(isIgnoredBranch('renovate')).toBe(false)
    expect(isIgnoredBranch('gh-pages-2')).toBe(false)
  })
})

test('versions are ordered by number, then dev, alpha, beta, RC, release, patch', () => {
  const ordered = [
    'dev-main',
    '1.0.0.0-dev',
    '1.0.0.0-alpha1',
    '1.0.0.0-beta2',
    '1.0.0.0-beta10',
    '1.0.0.0-RC1',
    '1.0.0.0',
    '1.0.0.0-patch1',
    '1.2.0.0',
    '1.10.0.0',
    '1.9999999.9999999.9999999-dev',
    '2.0.0.0',
  ]
  expect([...ordered].reverse().sort(compareVersions)).toEqual(ordered)
})
