import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PublishedVersion } from '#lib/packagist/metadata.ts'
import type { Ref } from './observation.ts'
import { comparePublished, compareTags } from './tag-comparison.ts'

const tag = (name: string, commit: string): Ref => ({ kind: 'tag', name, commit })

const version = (name: string, normalized: string, commit: string | null): PublishedVersion => ({
  version: name,
  normalized,
  commit,
  sourceUrl: null,
  hasDist: false,
  time: null,
})

test('tags are told apart by name and commit; branches are none', () => {
  const from: Ref[] = [
    tag('v1', 'a'),
    tag('v2', 'b'),
    tag('v3', 'c'),
    { kind: 'branch', name: 'x', commit: 'd' },
  ]
  const to: Ref[] = [
    tag('v1', 'a'),
    tag('v2', 'other'),
    tag('v4', 'e'),
    { kind: 'branch', name: 'y', commit: 'd' },
  ]
  expect(compareTags(from, to)).toEqual({
    same: 1,
    differing: [{ tag: 'v2', from: 'b', to: 'other' }],
    missing: [{ tag: 'v3', commit: 'c' }],
    added: [{ tag: 'v4', commit: 'e' }],
  })
})

test('a published version is found by what a tag means, not by how it is spelt', () => {
  const versions = [
    version('1.0.0', '1.0.0.0', 'a'),
    version('v1.1', '1.1.0.0', 'b'),
    version('v1.2.0', '1.2.0.0', 'c'),
    version('v1.3.0', '1.3.0.0', null),
  ]
  expect(comparePublished(versions, [tag('v1.0', 'a'), tag('1.1.0', 'moved'), tag('latest', 'c')])).toEqual({
    same: 1,
    differing: [{ tag: 'v1.1', from: 'b', to: 'moved' }],
    missing: [{ tag: 'v1.2.0', commit: 'c' }],
  })
})

test('where two tags mean one version, either may stand at the published commit', () => {
  const found = comparePublished([version('1.0', '1.0.0.0', 'b')], [tag('1.0', 'a'), tag('v1.0.0', 'b')])
  expect(found).toEqual({ same: 1, differing: [], missing: [] })
})

const refs = fc
  .dictionary(fc.constantFrom('v1', 'v2', 'v3', 'v4'), fc.constantFrom('a', 'b'))
  .map((tags) => Object.entries(tags).map(([name, commit]) => tag(name, commit)))

test('every tag of either home is told exactly once, and a home equals itself', () => {
  fc.assert(
    fc.property(refs, refs, (from, to) => {
      const { same, differing, missing, added } = compareTags(from, to)
      expect(same + differing.length + missing.length).toBe(from.length)
      expect(same + differing.length + added.length).toBe(to.length)
      expect(compareTags(to, from)).toMatchObject({ same, missing: added, added: missing })
      expect(compareTags(from, from)).toEqual({ same: from.length, differing: [], missing: [], added: [] })
    }),
  )
})
