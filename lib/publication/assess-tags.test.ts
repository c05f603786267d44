import { expect, test } from 'vitest'
import { observed, seen, unseen } from '#lib/testing/test-observation.ts'
import { assess } from './assess.ts'
import type { CheckName } from './check.ts'
import type { Observation } from './observation.ts'

const checkOf = (name: CheckName, change: Partial<Observation>) =>
  assess(observed(change)).find((check) => check.name === name)

const [one, two] = ['1'.repeat(40), '2'.repeat(40)]
const tags = (...refs: [string, string][]) => ({
  refs: seen(refs.map(([name, commit]) => ({ kind: 'tag' as const, name, commit }))),
})

test.each<[CheckName, string, Partial<Observation>, object]>([
  [
    'tags',
    'could not be read on Gitee',
    { refs: unseen('timeout') },
    { state: 'unknown', reason: 'timeout' },
  ],
  [
    'tags',
    'could not be read on Packagist',
    { versions: unseen('timeout') },
    { state: 'unknown', reason: 'timeout' },
  ],
  ['tags', 'are none', { refs: seen([]), versions: seen([]) }, { state: 'pass', expected: '0', actual: '0' }],
  [
    'tags',
    'are no versions',
    tags(['stable', two]),
    { state: 'pass', missing: [{ tag: 'stable', reason: 'tag_not_version', commit: two }] },
  ],
])('%s: where it %s', (name, _what, change, result) => {
  expect(checkOf(name, change)).toMatchObject(result)
})

test.each<[string, Partial<Observation>, string, string | undefined]>([
  ['not crawled', tags(['v1.1.0', two]), 'tag_not_crawled', 'request_update'],
  ['on its way', { ...tags(['v1.1.0', two]), isRunning: true }, 'tag_in_progress', 'request_update'],
  ['moved', tags(['v1.0.0', two]), 'tag_moved', undefined],
  [
    'skipped',
    {
      ...tags(['v1.1.0', two]),
      skips: [{ kind: 'tag', ref: 'v1.1.0', reason: 'tag_version_differs', text: '' }],
    },
    'tag_version_differs',
    undefined,
  ],
])('a tag that is %s is listed with its reason, and an update offered where it helps', (...row) => {
  const [, change, reason, remedy] = row
  const check = checkOf('tags', change)
  expect(check).toMatchObject({ state: 'fail', reason: 'tags_missing', expected: '1', actual: '0' })
  expect(check?.remedy).toBe(remedy)
  expect(check?.missing).toMatchObject([{ tag: expect.any(String), reason, commit: two }])
})

test('tags that are no versions do not count as missing', () => {
  expect(checkOf('tags', tags(['v1.0.0', one], ['stable', two]))).toMatchObject({
    state: 'pass',
    expected: '1',
    actual: '1',
  })
})
