import { describe, expect, test } from 'vitest'
import { type BulkKind, type BulkSubject, bulkKinds, endOf, misfit, progressOf, type Seen } from './bulk.ts'

const subject: BulkSubject = { isAdmin: true, blocked: null, state: 'on', isStuck: false, repairable: 0 }

describe('what can be done with a repository', () => {
  test.each<[BulkKind, Partial<BulkSubject>, string | null]>([
    ['turn_on', { state: 'off' }, null],
    ['turn_on', { state: 'off', blocked: 'repository_private' }, 'repository_private'],
    ['turn_on', {}, 'already_on'],
    ['turn_on', { state: 'paused' }, 'already_on'],
    ['pause', {}, null],
    ['pause', { state: 'paused' }, 'not_on'],
    ['resume', { state: 'paused' }, null],
    ['resume', {}, 'not_paused'],
    ['turn_off', {}, null],
    ['turn_off', { state: 'paused' }, null],
    ['turn_off', { state: 'enabling' }, null],
    ['turn_off', { state: 'disabling', isStuck: true }, null],
    ['turn_off', { state: 'disabling' }, 'already_off'],
    ['turn_off', { state: 'off' }, 'already_off'],
    ['repair', { repairable: 1 }, null],
    ['repair', {}, 'nothing_to_repair'],
    ['repair', { state: 'off', repairable: 1 }, 'publication_off'],
    ['check', { state: 'paused' }, null],
    ['check', { state: 'off' }, 'publication_off'],
  ])('%s with %j: %s', (kind, change, reason) => {
    expect(misfit(kind, { ...subject, ...change })).toBe(reason)
  })

  test.each(bulkKinds)('%s is for administrators', (kind) => {
    expect(misfit(kind, { ...subject, repairable: 1, isAdmin: false })).toBe('not_administrator')
  })
})

const startedAt = new Date('2026-05-01T10:00:00Z')
const minutesLater = (minutes: number) => new Date(startedAt.getTime() + minutes * 60_000)
const seen: Seen = { state: 'on', isStuck: false, stuckReason: null, lookedAt: null, repairs: [] }

describe('how far an item is', () => {
  test.each<[BulkKind, Partial<Seen>, string]>([
    ['turn_on', { state: 'off' }, 'unbegun'],
    ['turn_on', { state: 'enabling' }, 'under_way'],
    ['turn_on', { state: 'enabling', isStuck: true, stuckReason: 'url_locked' }, 'failed url_locked'],
    ['turn_on', {}, 'done'],
    ['turn_off', {}, 'unbegun'],
    ['turn_off', { state: 'disabling' }, 'under_way'],
    ['turn_off', { state: 'off' }, 'done'],
    ['pause', {}, 'unbegun'],
    ['pause', { state: 'paused' }, 'done'],
    ['resume', {}, 'done'],
    ['check', { lookedAt: minutesLater(-1) }, 'under_way'],
    ['check', { lookedAt: minutesLater(1) }, 'done'],
    ['repair', {}, 'unbegun'],
    ['repair', { repairs: [{ state: 'proving', failure: null }] }, 'under_way'],
    ['repair', { repairs: [{ state: 'done', failure: null }] }, 'done'],
    ['repair', { repairs: [{ state: 'failed', failure: 'url_locked' }] }, 'failed url_locked'],
  ])('%s when %j is seen: %s', (kind, change, expected) => {
    const progress = progressOf(kind, { startedAt, now: minutesLater(2) }, { ...seen, ...change })
    expect(progress.kind === 'failed' ? `failed ${progress.reason}` : progress.kind).toBe(expected)
  })

  test('what goes on for too long is not waited for', () => {
    const late = { startedAt, now: minutesLater(21) }
    expect(progressOf('turn_on', late, { ...seen, state: 'enabling' })).toEqual({
      kind: 'failed',
      reason: 'still_under_way',
    })
    expect(progressOf('turn_on', late, seen)).toEqual({ kind: 'done' })
  })
})

test('what may go better next time has failed, what is so is passed over', () => {
  expect(['timeout', 'upstream_down', 'token_dead'].map(endOf)).toEqual(['failed', 'failed', 'failed'])
  expect(['not_administrator', 'not_found', 'package_of_others'].map(endOf)).toEqual([
    'skipped',
    'skipped',
    'skipped',
  ])
})
