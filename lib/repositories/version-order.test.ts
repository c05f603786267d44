import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { generateNormalForm, seededRandom } from './version-generator-fixture.ts'
import { compareVersions } from './version-order.ts'

const normalForm = fc.nat(2 ** 31).map((seed) => generateNormalForm(seededRandom(seed)))
const version = fc.oneof(
  { weight: 9, arbitrary: normalForm },
  { weight: 1, arbitrary: fc.constant('dev-main') },
)

describe('versions in their order', () => {
  test.each([
    ['dev-main', '0.0.0.0-dev'],
    ['dev-main', 'dev-next'],
    ['1.0.0.0-dev', '1.0.0.0-alpha'],
    ['1.0.0.0-alpha', '1.0.0.0-alpha1'],
    ['1.0.0.0-alpha2', '1.0.0.0-alpha10'],
    ['1.0.0.0-alpha10', '1.0.0.0-beta'],
    ['1.0.0.0-beta1-dev', '1.0.0.0-beta1'],
    ['1.0.0.0-beta2', '1.0.0.0-beta2.1'],
    ['1.0.0.0-beta', '1.0.0.0-RC1'],
    ['1.0.0.0-RC1', '1.0.0.0'],
    ['1.0.0.0', '1.0.0.0-patch1'],
    ['1.0.0.0-patch9', '1.0.0.1'],
    ['1.9.0.0', '1.10.0.0'],
    ['1.9999999.9999999.9999999-dev', '2.0.0.0'],
    ['99999.0.0.0', '100000'],
    ['20240131', '20240131.1'],
    ['1.0.0.0-stable', '1.0.0.0-dev'],
    ['1.99999999999999999999.0.0', '1.100000000000000000000.0.0'],
  ])('%s stands below %s', (low, high) => {
    expect(Math.sign(compareVersions(low, high))).toBe(-1)
    expect(Math.sign(compareVersions(high, low))).toBe(1)
  })
})

test('zeros in front of a number do not count', () => {
  expect(compareVersions('1.02.000.0-beta01', '1.2.0.0-beta1')).toBe(0)
})

test('a version equals itself, and two compare alike from both sides', () => {
  fc.assert(
    fc.property(version, version, (a, b) => {
      expect(compareVersions(a, a)).toBe(0)
      // Adding zero makes one zero of the two.
      expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)) + 0)
    }),
    { numRuns: 2000 },
  )
})

test('of three versions the order of two pairs decides the third', () => {
  fc.assert(
    fc.property(version, version, version, (a, b, c) => {
      const [low = '', middle = '', high = ''] = [a, b, c].sort(compareVersions)
      expect(compareVersions(low, middle)).toBeLessThanOrEqual(0)
      expect(compareVersions(middle, high)).toBeLessThanOrEqual(0)
      expect(compareVersions(low, high)).toBeLessThanOrEqual(0)
    }),
    { numRuns: 2000 },
  )
})

test('two thousand versions are sorted while a page is made', () => {
  const random = seededRandom(1)
  const versions = Array.from({ length: 2000 }, () => generateNormalForm(random))
  const started = performance.now()
  versions.sort(compareVersions)
  expect(performance.now() - started).toBeLessThan(300)
})
