import { expect, test } from 'vitest'
import { lookedAt, observed, seen, unseen } from '#lib/testing/test-observation.ts'
import { assess } from './assess.ts'
import type { Observation } from './observation.ts'

const frozen = { page: seen({ isFrozen: true, isAbandoned: false, updatedAt: null }) }
const gone = { status: 'package_gone', message: 'Package was deleted', at: null }

test.each<[string, Partial<Observation>, object]>([
  [
    'was never crawled',
    { page: unseen('timeout'), lastJob: null },
    { state: 'unknown', reason: 'never_crawled' },
  ],
  ['has no page to read', { page: unseen('timeout') }, { state: 'unknown', reason: 'timeout' }],
  [
    'is frozen by its page',
    frozen,
    { state: 'fail', reason: 'package_frozen', remedy: 'thaw', by: 'packbridge' },
  ],
  [
    'is frozen and no MAIN token is stored',
    { ...frozen, credential: { username: 'lihua', hasSafe: true, hasMain: false, token: seen('working') } },
    { state: 'fail', reason: 'package_frozen', by: 'you' },
  ],
  [
    'is gone by its last job while the page cannot be read',
    { page: unseen('timeout'), lastJob: gone },
    { state: 'fail', reason: 'package_frozen', detail: 'Package was deleted', remedy: 'thaw' },
  ],
  ['was gone for its last job and is not by its page', { lastJob: gone }, { state: 'pass' }],
  [
    'could not be reached by the last crawl',
    { lastJob: { status: 'failed', message: 'The repository could not be downloaded', at: null } },
    { state: 'fail', reason: 'crawl_postponed', remedy: 'request_update' },
  ],
  [
    'could not be reached, and was read since',
    {
      lastJob: { status: 'failed', message: 'The repository could not be downloaded', at: lookedAt },
      page: seen({ isFrozen: false, isAbandoned: false, updatedAt: new Date('2026-03-01T13:00:00Z') }),
    },
    { state: 'pass' },
  ],
  [
    'is abandoned for another package',
    { abandoned: 'lihua/cash' },
    { state: 'warn', reason: 'package_abandoned', actual: 'lihua/cash', remedy: 'take_back' },
  ],
  [
    'is abandoned by its page alone',
    { page: seen({ isFrozen: false, isAbandoned: true, updatedAt: null }) },
    { state: 'warn', reason: 'package_abandoned', remedy: 'take_back' },
  ],
  ['failed otherwise', { lastJob: { status: 'failed', message: 'x', at: null } }, { state: 'pass' }],
])('not_frozen: where it %s', (_what, change, result) => {
  expect(assess(observed(change)).find(({ name }) => name === 'not_frozen')).toMatchObject(result)
})
