import { expect, test } from 'vitest'
import { type Check, remedies } from './check.ts'
import {
  type Evidence,
  endsWithRun,
  isRepairable,
  isSelfRepairable,
  PROOF_DEADLINE_MS,
  verdictOn,
} from './repair.ts'

const SECOND = 1_000
const steppedAt = new Date('2026-03-01T12:00:00Z')
const after = (ms: number) => new Date(steppedAt.getTime() + ms)
const over = after(PROOF_DEADLINE_MS + 1)

const passing = (name: Check['name'], at = after(SECOND)): Check => ({ name, state: 'pass', at })
const failing = (name: Check['name'], reason: string, more: Partial<Check> = {}): Check => ({
  name,
  state: 'fail',
  reason,
  at: after(SECOND),
  ...more,
})

const quiet = { reason: null, nextAttemptAt: null }
const published = { state: 'published' as const, finishedAt: after(SECOND), ...quiet }
const failed = { state: 'failed' as const, finishedAt: after(SECOND), ...quiet }
const running = { state: 'following' as const, finishedAt: null, ...quiet }
const heldUp = { state: 'blocked' as const, finishedAt: null, reason: 'token_dead', nextAttemptAt: null }
const refused = { ...heldUp, reason: 'forbidden', nextAttemptAt: after(5 * SECOND) }

type Row = [what: string, check: Check, evidence: Partial<Evidence>, verdict: object]

const urlRows: Row[] = [
  ['before its run began', passing('repository_url'), { run: null }, { kind: 'waiting' }],
  ['while its run goes on', passing('repository_url'), { run: running }, { kind: 'waiting' }],
  [
    'while its run, refused, is to be tried again',
    passing('repository_url'),
    { run: refused },
    { kind: 'waiting' },
  ],
  [
    'when a failing check holds up its run and the address is right',
    passing('repository_url'),
    { run: heldUp },
    { kind: 'proved', proof: 'packagist_list' },
  ],
  [
    'when a failing check holds up its run and the address is still another',
    failing('repository_url', 'url_differs', { remedy: 'point_repository_url' }),
    { run: heldUp },
    { kind: 'failed', reason: 'token_dead' },
  ],
  ['when its run has published', passing('repository_url'), {}, { kind: 'proved', proof: 'packagist_list' }],
  [
    'when its run has failed and the address is right',
    passing('repository_url'),
    { run: failed },
    { kind: 'proved', proof: 'packagist_list' },
  ],
  [
    'when the address is still another',
    failing('repository_url', 'url_differs', { remedy: 'point_repository_url' }),
    {},
    { kind: 'failed', reason: 'url_differs' },
  ],
  ['when it was looked at before the step', passing('repository_url', after(-1)), {}, { kind: 'waiting' }],
  [
    'when it was looked at before the run ended',
    passing('repository_url', after(1)),
    {},
    { kind: 'waiting' },
  ],
  [
    'when the list could not be read',
    { name: 'repository_url', state: 'unknown', reason: 'timeout', at: after(SECOND) },
    { run: null },
    { kind: 'waiting' },
  ],
  [
    'when the list can never be read',
    { name: 'repository_url', state: 'unknown', reason: 'timeout', at: after(SECOND) },
    { now: over },
    { kind: 'failed', reason: 'timeout' },
  ],
  [
    'when nobody looked in time',
    passing('repository_url', after(-1)),
    { now: over },
    { kind: 'failed', reason: 'not_proved' },
  ],
  [
    'when no run came in time and the address is right',
    passing('repository_url'),
    { run: null, now: over },
    { kind: 'proved', proof: 'packagist_list' },
  ],
  [
    'when the publication is paused',
    passing('repository_url'),
    { awaitsRun: false, run: null },
    { kind: 'proved', proof: 'packagist_list' },
  ],
]

test.each(urlRows)('a changed address %s', (_what, check, change, verdict) => {
  const evidence = { checks: [check], awaitsRun: true, run: published, ...usual, ...change }
  const repair = { check: 'repository_url', remedy: 'point_repository_url', steppedAt }
  expect(verdictOn(repair, evidence)).toEqual(verdict)
})

const usual = { lastPingAt: null, isRelayed: true, now: after(2 * SECOND) }

const hookRows: Row[] = [
  ['before the test call arrived', passing('hook_present'), {}, { kind: 'waiting' }],
  [
    'when the test call arrived',
    passing('hook_present'),
    { lastPingAt: after(SECOND) },
    { kind: 'proved', proof: 'test_call' },
  ],
  [
    'when only an older test call arrived',
    passing('hook_present'),
    { lastPingAt: after(-1) },
    { kind: 'waiting' },
  ],
  [
    'when no test call came within half a minute',
    passing('hook_present'),
    { now: after(31 * SECOND) },
    { kind: 'proved', proof: 'gitee_hooks' },
  ],
  [
    'of the direct route',
    passing('hook_present'),
    { isRelayed: false },
    { kind: 'proved', proof: 'gitee_hooks' },
  ],
  [
    'that is still missing',
    failing('hook_present', 'hook_missing', { remedy: 'repair_hook' }),
    {},
    { kind: 'waiting' },
  ],
  [
    'that is missing when time is over',
    failing('hook_present', 'hook_missing', { remedy: 'repair_hook' }),
    { now: over },
    { kind: 'failed', reason: 'hook_missing' },
  ],
  [
    'that is doubled when time is over',
    {
      name: 'hook_present',
      state: 'warn',
      reason: 'hook_duplicated',
      at: after(SECOND),
      remedy: 'repair_hook',
    },
    { now: over },
    { kind: 'failed', reason: 'hook_duplicated' },
  ],
]

test.each(hookRows)('a hook %s', (_what, check, change, verdict) => {
  const evidence = { checks: [check], awaitsRun: false, run: null, ...usual, ...change }
  expect(verdictOn({ check: 'hook_present', remedy: 'repair_hook', steppedAt }, evidence)).toEqual(verdict)
})

const otherRows: [string, string, Check, object][] = [
  ['a package that thawed', 'thaw', passing('not_frozen'), { kind: 'proved', proof: 'package_page' }],
  [
    'a package that thawed and is abandoned',
    'thaw',
    {
      name: 'not_frozen',
      state: 'warn',
      reason: 'package_abandoned',
      at: after(SECOND),
      remedy: 'take_back',
    },
    { kind: 'proved', proof: 'package_page' },
  ],
  [
    'a package that thawed and cannot be reached',
    'thaw',
    failing('not_frozen', 'crawl_postponed', { remedy: 'request_update' }),
    { kind: 'failed', reason: 'crawl_postponed' },
  ],
  [
    'a package that exists again',
    'submit_package',
    passing('package_exists'),
    { kind: 'proved', proof: 'packagist_list' },
  ],
  ['tags that are all there', 'request_update', passing('tags'), { kind: 'proved', proof: 'metadata' }],
  [
    'tags that no update brings',
    'request_update',
    failing('tags', 'tags_missing'),
    { kind: 'proved', proof: 'metadata' },
  ],
  [
    'tags that an update should have brought',
    'request_update',
    failing('tags', 'tags_missing', { remedy: 'request_update' }),
    { kind: 'failed', reason: 'tags_missing' },
  ],
  [
    'tags that could not be read',
    'request_update',
    { name: 'tags', state: 'unknown', reason: 'timeout', at: after(SECOND) },
    { kind: 'failed', reason: 'timeout' },
  ],
]

test.each(otherRows)('after the run: %s', (_what, remedy, check, verdict) => {
  const evidence = { checks: [check], awaitsRun: true, run: published, ...usual }
  expect(verdictOn({ check: check.name, remedy, steppedAt }, evidence)).toEqual(verdict)
})

test('a press repairs what has a remedy of ours that the tokens allow, and nothing else', () => {
  const drift = (remedy: Check['remedy'], by?: Check['by']): Check => ({
    name: 'repository_url',
    state: 'fail',
    reason: 'url_differs',
    ...(remedy ? { remedy } : {}),
    ...(by ? { by } : {}),
  })
  const pressed = remedies.filter((remedy) => isRepairable(drift(remedy)))
  expect(pressed.toSorted()).toEqual([
    'point_repository_url',
    'repair_hook',
    'request_update',
    'submit_package',
    'thaw',
  ])
  expect(isRepairable(drift('thaw', 'you'))).toBe(false)
  expect(isRepairable({ name: 'tags', state: 'unknown', reason: 'timeout', remedy: 'request_update' })).toBe(
    false,
  )
  expect(pressed.filter((remedy) => !isSelfRepairable(drift(remedy)))).toEqual(['submit_package'])
  expect(pressed.filter((remedy) => !endsWithRun(remedy))).toEqual(['repair_hook'])
})
