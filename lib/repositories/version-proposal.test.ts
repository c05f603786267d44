import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalizeTag } from './version.ts'
import { generateVersion, seededRandom } from './version-generator-fixture.ts'
import { compareVersions } from './version-order.ts'
import { highestTag, nextVersions, proposeTag } from './version-proposal.ts'

test.each([
  ['v1.4.2', 'v1.4.3', 'v1.5.0', 'v2.0.0'],
  ['1.4.2', '1.4.3', '1.5.0', '2.0.0'],
  ['V1.9.9', 'V1.9.10', 'V1.10.0', 'V2.0.0'],
  ['release-1.4.2', 'release-1.4.3', 'release-1.5.0', 'release-2.0.0'],
  ['release-v1.4.2', 'release-v1.4.3', 'release-v1.5.0', 'release-v2.0.0'],
  ['v3', 'v4', 'v4', 'v4'],
  ['1.4', '1.5', '1.5', '2.0'],
  ['1.2.3.4', '1.2.3.5', '1.3.0.0', '2.0.0.0'],
  ['1.02.09', '1.02.10', '1.03.00', '2.00.00'],
  ['v2.0.0-beta1', 'v2.0.0', 'v2.1.0', 'v3.0.0'],
  ['2.0.0.0-RC3', '2.0.0.0', '2.1.0.0', '3.0.0.0'],
  ['v1.0.0-patch2', 'v1.0.1', 'v1.1.0', 'v2.0.0'],
  ['v1.0.0+build.5', 'v1.0.1', 'v1.1.0', 'v2.0.0'],
  ['2024.01.31', '2024.01.32', '2024.02.00', '2025.00.00'],
  ['2024-01-31', '2024-01-32', '2024-02-00', '2025-00-00'],
  ['20240131', '20240132', '20240132', '20240132'],
  ['1.99999999999999999999.0', '1.99999999999999999999.1', '1.100000000000000000000.0', '2.0.0'],
  // Four parts may only follow a first number of up to five digits.
  ['99999.0.0.0', '99999.0.0.1', '99999.1.0.0', '100000.0.0'],
  ['9'.repeat(22), ...Array<string>(3).fill(`${'9'.repeat(22)}-patch1`)],
  [`${'9'.repeat(22)}-p4`, ...Array<string>(3).fill(`${'9'.repeat(22)}-patch5`)],
])('after %s come %s, %s and %s', (tag, patch, minor, major) => {
  expect(nextVersions(tag)).toEqual({ patch, minor, major })
})

test.each(['nightly', 'dev-main', '1.x-dev', ''])('nothing follows %j, which is no version', (tag) => {
  expect(nextVersions(tag)).toBeNull()
})

test.each([
  [[], 'v1.0.0'],
  [['nightly', 'dev-main'], 'v1.0.0'],
  [['v1.0.0', 'v1.10.0', 'v1.9.0'], 'v1.10.1'],
  [['1.0.0', 'v1.1.0'], 'v1.1.1'],
  [['v1.0.0', 'v1.0.1-beta1'], 'v1.0.1'],
  [['v1.0.0', 'v2.0.0-RC1'], 'v1.0.1'],
  [['v1.0.0-beta1', 'v1.0.0-alpha1'], 'v1.0.0'],
  [['v1.0.0-beta1', 'nightly'], 'v1.0.0'],
  [['v1.0.0', 'v1.0.0-p1'], 'v1.0.1'],
  [['release-1.0', 'v0.9'], 'release-1.1'],
])('beside the tags %j, %s is proposed', (tags, proposed) => {
  expect(proposeTag(tags)).toBe(proposed)
})

test.each([
  [[], null],
  [['nightly', '1.x-dev'], null],
  [['v1.9.0', 'v1.10.0', 'v2.0.0-RC1', 'nightly'], 'v1.10.0'],
  [['v1.0.0-alpha1', 'v1.0.0-beta1'], 'v1.0.0-beta1'],
  [['v1.0', '1.0.0'], 'v1.0'],
])('of the tags %j the highest is %s', (tags, highest) => {
  expect(highestTag(tags)).toBe(highest)
})

const tag = fc.nat(2 ** 31).map((seed) => generateVersion(seededRandom(seed)))
const isUnfinished = (normal: string) => /-(alpha|beta|RC)/.test(normal)

test('a proposal is a new version, above every stable one', () => {
  fc.assert(
    fc.property(fc.array(tag, { maxLength: 12 }), (tags) => {
      const normals = tags.flatMap((name) => normalizeTag(name) ?? [])
      const proposal = proposeTag(tags)
      const proposed = normalizeTag(proposal) ?? ''
      expect(proposed).not.toBe('')
      expect(isUnfinished(proposed)).toBe(false)
      expect(tags).not.toContain(proposal)
      expect(normals).not.toContain(proposed)
      for (const normal of normals.filter((each) => !isUnfinished(each))) {
        expect(compareVersions(proposed, normal)).toBeGreaterThan(0)
      }
    }),
    { numRuns: 2000 },
  )
})

test('what comes next stands above, each step not below the smaller one', () => {
  fc.assert(
    fc.property(tag, (name) => {
      const next = nextVersions(name)
      const normal = normalizeTag(name)
      expect(next === null).toBe(normal === null)
      if (next === null || normal === null) return
      const normals = [next.patch, next.minor, next.major].map((each) => normalizeTag(each) ?? '')
      expect(normals).not.toContain('')
      const [patch = '', minor = '', major = ''] = normals
      expect(compareVersions(patch, normal)).toBeGreaterThan(0)
      expect(compareVersions(minor, patch)).toBeGreaterThanOrEqual(0)
      expect(compareVersions(major, minor)).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 5000 },
  )
})
