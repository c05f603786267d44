import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Check, checkNames, type MissingRef } from './check.ts'
import { driftEvidence, driftKey, isDrift } from './drift.ts'

const url: Check = {
  name: 'repository_url',
  state: 'fail',
  reason: 'url_differs',
  expected: 'https://gitee.com/lihua/money.git',
  actual: 'https://github.com/lihua/money',
  remedy: 'point_repository_url',
}

const missing = (tag: string, change: Partial<MissingRef> = {}): MissingRef => ({
  tag,
  kind: 'tag',
  reason: 'tag_not_crawled',
  isIgnored: false,
  commit: '1'.repeat(40),
  ...change,
})

const tags = (refs: MissingRef[], change: Partial<Check> = {}): Check => ({
  name: 'tags',
  state: 'fail',
  reason: 'tags_missing',
  missing: refs,
  ...change,
})

const refs = fc.uniqueArray(
  fc.record({
    tag: fc.string({ minLength: 1 }),
    kind: fc.constantFrom('tag' as const, 'branch' as const),
    reason: fc.constantFrom('tag_not_crawled', 'tag_moved', 'tag_in_progress'),
    isIgnored: fc.boolean(),
    commit: fc.stringMatching(/^[0-9a-f]{40}$/),
  }),
  { selector: ({ tag }) => tag },
)

test.each<[string, Partial<Check>, boolean]>([
  ['failed', {}, true],
  ['warned', { state: 'warn' }, true],
  ['passed', { state: 'pass' }, false],
  ['could not be made', { state: 'unknown', reason: 'timeout' }, false],
  ['failed without a reason', { reason: undefined }, false],
])('a check that %s is a drift or is none', (_what, change, expected) => {
  expect(isDrift({ ...url, ...change })).toBe(expected)
})

test.each<[string, Partial<Check>, boolean]>([
  ['another look', { at: new Date(), detail: 'other words' }, true],
  ['another remedy', { remedy: 'thaw', by: 'you' }, true],
  ['another address', { actual: 'https://gitlab.com/lihua/money' }, false],
  ['another expectation', { expected: 'https://gitee.com/lihua/cash.git' }, false],
  ['another reason', { reason: 'hook_url_differs' }, false],
  ['another check', { name: 'hook_present' }, false],
  ['a check that passes', { state: 'pass', reason: undefined }, false],
])('%s names the same drift, or another', (_what, change, isSame) => {
  expect(driftKey({ ...url, ...change }) === driftKey(url)).toBe(isSame)
})

test('a key names the check and shows nothing of its evidence', () => {
  expect(driftKey(url)).toMatch(/^repository_url [0-9a-f]{32}$/)
})

test('the order in which refs are listed is no other drift', () => {
  const shuffled = refs.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
  )
  fc.assert(
    fc.property(shuffled, ([list, other]) => {
      expect(driftKey(tags(other))).toBe(driftKey(tags(list)))
    }),
  )
})

test('what is ignored, and what comes with a run that goes on, is no other drift', () => {
  fc.assert(
    fc.property(refs, (list) => {
      const wanted = list.filter(({ isIgnored, reason }) => !isIgnored && reason !== 'tag_in_progress')
      expect(driftKey(tags(list))).toBe(driftKey(tags(wanted)))
    }),
  )
})

test('one more missing tag, or one at another commit, is another drift', () => {
  const key = driftKey(tags([missing('v1.0.0')]))
  expect(driftKey(tags([missing('v1.0.0'), missing('v1.1.0')]))).not.toBe(key)
  expect(driftKey(tags([missing('v1.0.0', { commit: '2'.repeat(40) })]))).not.toBe(key)
  expect(driftKey(tags([missing('v1.0.0', { reason: 'crawl_failed' })]))).toBe(key)
  expect(driftKey(tags([missing('v1.0.0')], { expected: '9', actual: '8' }))).toBe(key)
})

test('checks of different names never share a key', () => {
  const keys = checkNames.map((name) => driftKey({ ...url, name }))
  expect(new Set(keys).size).toBe(checkNames.length)
})

test('the history keeps what was wrong and its evidence, and no more', () => {
  expect(driftEvidence(url)).toEqual({
    check: 'repository_url',
    reason: 'url_differs',
    expected: url.expected,
    actual: url.actual,
  })
  expect(driftEvidence({ name: 'not_frozen', state: 'fail', reason: 'package_frozen' })).toEqual({
    check: 'not_frozen',
    reason: 'package_frozen',
  })
})
