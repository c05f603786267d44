import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PublishedVersion } from '#lib/packagist/metadata.ts'
import type { Target } from './run.ts'
import {
  changedSince,
  goneBy,
  judgeTargets,
  outcomeOf,
  provenBy,
  refuseMoved,
  skipTargets,
  targetOf,
} from './targets.ts'

const [one, two] = ['1'.repeat(40), '2'.repeat(40)]
const at = new Date('2026-03-01T12:00:00Z')

const version = (normalized: string, commit: string | null): PublishedVersion => ({
  version: normalized,
  normalized,
  commit,
  sourceUrl: null,
  hasDist: false,
  time: null,
})
const tag = (name: string, commit: string | null = one) => targetOf({ kind: 'tag', name, commit })
const branch = (name: string, commit: string | null = one) => targetOf({ kind: 'branch', name, commit })
const stateOf = ([target]: Target[]) => target?.state

test.each([
  [tag('v1.2.3'), '1.2.3.0', 'waiting', undefined],
  [tag('release-2.0'), '2.0.0.0', 'waiting', undefined],
  [tag('first-try'), null, 'ignored', 'tag_not_version'],
  [tag('1.0-dev'), null, 'ignored', 'tag_not_version'],
  [branch('master'), 'dev-master', 'waiting', undefined],
  [branch('1.x'), '1.9999999.9999999.9999999-dev', 'waiting', undefined],
  [branch('gh-pages'), null, 'ignored', 'branch_ignored'],
  [branch('dependabot/composer/x'), null, 'ignored', 'branch_ignored'],
  [branch('feature/renovate/x'), 'dev-feature/renovate/x', 'waiting', undefined],
])('%o has to show as %s', (target, normalized, state, reason) => {
  expect(target).toMatchObject({ normalized, state, ...(reason ? { reason } : {}) })
})

test.each([
  ['the version at its commit', tag('v1.0.0', one), [version('1.0.0.0', one)], 'visible'],
  ['the version at another commit', tag('v1.0.0', one), [version('1.0.0.0', two)], 'waiting'],
  ['the version without a commit', tag('v1.0.0', one), [version('1.0.0.0', null)], 'waiting'],
  ['only other versions', tag('v1.0.0', one), [version('1.0.1.0', one)], 'waiting'],
  ['nothing', tag('v1.0.0', one), [], 'waiting'],
  ['a deleted tag gone', tag('v1.0.0', null), [version('1.0.1.0', one)], 'visible'],
  ['a deleted tag still there', tag('v1.0.0', null), [version('1.0.0.0', one)], 'waiting'],
  ['a tag that is no version', tag('stable', one), [version('1.0.0.0', one)], 'ignored'],
])('where Packagist shows %s the target is judged', (_what, target, versions, expected) => {
  expect(stateOf(judgeTargets([target], versions, at))).toBe(expected)
})

test('a target is visible only at its own commit', () => {
  const commit = fc.constantFrom(one, two, null)
  const shown = fc.array(fc.record({ minor: fc.nat(3), commit }))
  fc.assert(
    fc.property(fc.nat(3), commit, shown, (minor, wanted, versions) => {
      const unique = new Map(versions.map((each) => [each.minor, each.commit]))
      const published = [...unique].map(([each, seen]) => version(`1.${each}.0.0`, seen))
      const isVisible = stateOf(judgeTargets([tag(`1.${minor}`, wanted)], published, at)) === 'visible'
      const isRight = wanted === null ? !unique.has(minor) : unique.get(minor) === wanted
      expect(isVisible).toBe(isRight)
    }),
  )
})

test('what is decided stays decided, and a visible target carries its moment', () => {
  const [seen] = judgeTargets([tag('v1.0.0')], [version('1.0.0.0', one)], at)
  expect(seen).toMatchObject({ state: 'visible', visibleAt: at.toISOString() })
  expect(judgeTargets(seen ? [seen] : [], [], new Date(0))).toEqual([seen])
})

const skip = (ref: string, kind = 'tag', reason = 'tag_version_differs') => ({ ref, kind, reason })

test.each([
  ['its name', tag('v1.0.0'), skip('v1.0.0'), 'skipped'],
  ['its version', tag('v1.0.0'), skip('1.0.0.0'), 'skipped'],
  ['its name without release-', tag('release-1.0'), skip('1.0'), 'skipped'],
  ['another name', tag('v1.0.0'), skip('v1.0.1'), 'waiting'],
  ['a branch of its name', tag('v1.0.0'), skip('v1.0.0', 'branch'), 'waiting'],
  ['a branch', branch('next'), skip('next', 'branch', 'manifest_missing'), 'skipped'],
])('a skip that names %s leaves the target as it should', (_what, target, said, expected) => {
  expect(stateOf(skipTargets([target], [said]))).toBe(expected)
})

test('a skip does not touch what is visible already', () => {
  const seen = judgeTargets([tag('v1.0.0')], [version('1.0.0.0', one)], at)
  expect(skipTargets(seen, [skip('v1.0.0')])).toEqual(seen)
})

test.each([
  ['nothing to prove', [], { state: 'published' }],
  ['one that waits', [tag('v1.0.0')], null],
  ['only ignored ones', [tag('stable')], { state: 'published' }],
  [
    'a skipped one',
    skipTargets([tag('v1.0.0'), tag('stable')], [skip('v1.0.0')]),
    { state: 'failed', reason: 'tag_version_differs' },
  ],
  ['a skipped one beside one that waits', skipTargets([tag('v1'), tag('v2')], [skip('v1')]), null],
])('%s gives the outcome', (_what, targets, expected) => {
  expect(outcomeOf(targets)).toEqual(expected)
})

test.each([
  ['a tag whose version stays at another commit', tag('v1.0.0', two), 'skipped'],
  ['a tag whose version is not there yet', tag('v1.1.0', two), 'waiting'],
  ['a deleted tag whose version is still there', tag('v1.0.0', null), 'waiting'],
  ['a branch that is behind', branch('master', two), 'waiting'],
  ['a tag that is no version', tag('stable', two), 'ignored'],
])('after a crawl %s is judged', (_what, target, expected) => {
  const versions = [version('1.0.0.0', one), version('dev-master', one)]
  expect(stateOf(refuseMoved([target], versions))).toBe(expected)
})

const ref = (name: string) => `refs/tags/${name}`

test('what is visible is remembered with its commit; what only waits is not', () => {
  const judged = judgeTargets(
    [tag('v1.0.0'), tag('v2.0.0'), tag('v3.0.0', null)],
    [version('1.0.0.0', one)],
    at,
  )
  expect(provenBy(judged)).toEqual([{ ref: ref('v1.0.0'), commit: one }])
  expect(goneBy(judged)).toEqual([ref('v3.0.0')])
})

test('changed are new refs, moved refs and proved tags that are gone; not tags that are no versions', () => {
  const proven = { [ref('v1.0.0')]: one, [ref('v1.1.0')]: one, [ref('v0.9.0')]: one, 'refs/heads/old': one }
  const now = [tag('v1.0.0', one), tag('v1.1.0', two), tag('v1.2.0', two), tag('stable', two)]
  expect(changedSince(now, proven).map(({ name, commit }) => [name, commit])).toEqual([
    ['v1.1.0', two],
    ['v1.2.0', two],
    ['v0.9.0', null],
  ])
})

/** What the tables hold after a run. */
function remember(proven: Record<string, string>, targets: Target[]): Record<string, string> {
  const kept = Object.entries(proven).filter(([each]) => !goneBy(targets).includes(each))
  const fresh = provenBy(targets).map(({ ref: each, commit }) => [each, commit] as const)
  return Object.fromEntries([...kept, ...fresh])
}

test('after a proof nothing is changed any more, and deleted tags are forgotten', () => {
  const commits = fc.dictionary(fc.constantFrom('v1.0.0', 'v1.1.0', 'v2.0.0'), fc.constantFrom(one, two))
  fc.assert(
    fc.property(commits, commits, (before, after) => {
      const proven = Object.fromEntries(Object.entries(before).map(([name, commit]) => [ref(name), commit]))
      const now = Object.entries(after).map(([name, commit]) => tag(name, commit))
      const shown = now.map(({ normalized, commit }) => version(normalized ?? '', commit))
      const known = remember(proven, judgeTargets(changedSince(now, proven), shown, at))
      expect(changedSince(now, known)).toEqual([])
      expect(known).toEqual(Object.fromEntries(now.map((target) => [target.ref, target.commit])))
    }),
  )
})
