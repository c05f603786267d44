import { describe, expect, test } from 'vitest'
import type { RunSummary } from '#lib/runs/list-runs.ts'
import { pushedRun } from './run-fixture.ts'
import { runStatus, totalMs } from './run-status.ts'
import { runSteps } from './run-steps.ts'

const start = Date.UTC(2026, 4, 1, 12)
const at = (seconds: number) => new Date(start + seconds * 1000)

const tag = {
  ref: 'refs/tags/v1.0.0',
  kind: 'tag',
  name: 'v1.0.0',
  commit: 'c0ffee',
  normalized: '1.0.0.0',
  state: 'visible',
} as const

const published: RunSummary = {
  ...pushedRun,
  state: 'published',
  targets: [tag],
  createdAt: at(1),
  receivedAt: at(0),
  preparedAt: at(4),
  requestedAt: at(2),
  acceptedAt: at(3),
  crawledAt: at(8),
  visibleAt: at(9),
  finishedAt: at(9),
}

const begun = {
  ...published,
  state: 'relaying',
  requestedAt: null,
  acceptedAt: null,
  crawledAt: null,
  visibleAt: null,
  finishedAt: null,
} as const

const states = (run: RunSummary) => runSteps(run).map(({ name, state }) => `${name} ${state}`)

describe('the way of a run', () => {
  test('that was published is done from end to end', () => {
    expect(new Set(runSteps(published).map(({ state }) => state))).toEqual(new Set(['done']))
    expect(totalMs(published)).toBe(9000)
  })

  test('shows where it is now and what is still to come', () => {
    const following = { ...begun, state: 'following', requestedAt: at(2), acceptedAt: at(3) } as const
    expect(states(following)).toEqual([
      'received done',
      'requested done',
      'accepted done',
      'crawled running',
      'visible waiting',
    ])
  })

  test('does not spin while it waits for its next attempt', () => {
    const retrying = { ...begun, reason: 'unreachable', attempts: 1, nextAttemptAt: at(30) }
    expect(states(retrying)[1]).toBe('requested waiting')
    expect(runStatus(retrying)).toBe('retrying')
  })

  test.each([
    ['token_rejected', { acceptedAt: null }, 'requested failed'],
    ['sign_in_again', { acceptedAt: at(3) }, 'crawled failed'],
    ['package_frozen', { acceptedAt: at(3), crawledAt: at(8) }, 'crawled failed'],
  ] as const)(
    'that waits for a person by %s stands at %o, and the rest is still to come',
    (reason, moments, stopped) => {
      const run: RunSummary = { ...begun, ...moments, state: 'blocked', reason }
      expect(states(run)).toContain(stopped)
      expect(states(run)).toContain('visible waiting')
      expect(runStatus(run)).toBe('blocked')
    },
  )

  const went = { requestedAt: at(2), acceptedAt: at(3) }
  const ignored = { ...tag, state: 'ignored', reason: 'tag_not_version' } as const
  test.each<[string, Partial<RunSummary>, string]>([
    [
      'failed at the request',
      { state: 'failed', reason: 'token_rejected' },
      'done failed unreached unreached unreached',
    ],
    [
      'failed at the crawl',
      { state: 'failed', reason: 'crawl_failed', ...went },
      'done done done failed unreached',
    ],
    [
      'failed at the proof',
      { state: 'failed', reason: 'tag_moved', ...went, crawledAt: at(8) },
      'done done done done failed',
    ],
    [
      'failed at the proof, found by looking',
      { trigger: 'found', state: 'failed', reason: 'tag_moved' },
      'done skipped skipped skipped failed',
    ],
    [
      'had nothing to publish',
      { state: 'published', targets: [ignored] },
      'done skipped skipped skipped skipped',
    ],
    [
      'waits for a person',
      { state: 'blocked', reason: 'token_rejected' },
      'done failed waiting waiting waiting',
    ],
    ['goes on', { state: 'following', ...went }, 'done done done running waiting'],
  ])(
    'that %s tells apart what was done, not needed, not reached and is still to come',
    (_how, change, expected) => {
      expect(
        runSteps({ ...begun, ...change })
          .map(({ state }) => state)
          .join(' '),
      ).toBe(expected)
    },
  )

  test.each([
    ['crawl_failed', 'crawled failed', 'visible unreached'],
    ['tag_moved', 'crawled done', 'visible failed'],
  ])('that failed by %s has %s and %s', (reason, crawled, visible) => {
    expect(states({ ...published, state: 'failed', reason, visibleAt: null }).slice(3)).toEqual([
      crawled,
      visible,
    ])
  })

  test('on the direct route asks Packagist for nothing itself', () => {
    const found = {
      ...published,
      trigger: 'found',
      requestedAt: null,
      acceptedAt: null,
      crawledAt: null,
    } as const
    expect(states({ ...found, receivedAt: null })).toEqual([
      'started done',
      'requested skipped',
      'accepted skipped',
      'crawled skipped',
      'visible done',
    ])
  })

  test('with nothing to publish is unchanged, not published', () => {
    const ignored = { ...tag, state: 'ignored', reason: 'tag_not_version' } as const
    const run: RunSummary = { ...begun, state: 'published', targets: [ignored], finishedAt: at(2) }
    expect(states(run)[4]).toBe('visible skipped')
    expect(runStatus(run)).toBe('unchanged')
  })
})
