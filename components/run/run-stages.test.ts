import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RunSummary } from '#lib/runs/list-runs.ts'
import { pushedRun } from './run-fixture.ts'
import { runStages } from './run-stages.ts'

const start = Date.UTC(2026, 4, 1, 12)
const at = (ms: number) => new Date(start + ms)
const now = at(60_000)

const published: RunSummary = {
  ...pushedRun,
  state: 'published',
  createdAt: at(210),
  receivedAt: at(200),
  preparedAt: at(300),
  requestedAt: at(210),
  acceptedAt: at(400),
  crawledAt: at(30_000),
  visibleAt: at(40_000),
  finishedAt: at(40_100),
}

const drawn = (run: RunSummary, sentAt: Date | null = at(0)) =>
  runStages(run, sentAt, now).stages.map(({ name, stretch }) => [name, stretch?.from, stretch?.to])

test('a published run is drawn from the push to the proof, each stretch from the moment before', () => {
  expect(drawn(published)).toEqual([
    ['sent', 0, 0],
    ['received', 0, 200],
    ['requested', 200, 210],
    ['accepted', 210, 400],
    ['crawled', 400, 30_000],
    ['visible', 30_000, 40_000],
  ])
})

test.each([
  ['nobody knows when the push was sent', null],
  ['the clock of Gitee is ahead', at(5_000)],
])('where %s, the way begins when it arrived', (_why, sentAt) => {
  expect(drawn(published, sentAt)[0]).toEqual(['received', 0, 0])
  expect(runStages(published, sentAt, now).lengthMs).toBe(39_800)
})

test('what is under way grows until now, and what is to come is not drawn', () => {
  const going = { state: 'following', crawledAt: null, visibleAt: null, finishedAt: null } as const
  expect(drawn({ ...published, ...going }).slice(-2)).toEqual([
    ['crawled', 400, 60_000],
    ['visible', undefined, undefined],
  ])
})

test('a step that failed is drawn to the end of the run', () => {
  const failed = { state: 'failed', reason: 'tag_moved', visibleAt: null, finishedAt: at(50_000) } as const
  expect(drawn({ ...published, ...failed }).at(-1)).toEqual(['visible', 30_000, 50_000])
})

test('a run that waits for its next attempt is drawn at the step it waits at', () => {
  const none = { requestedAt: null, acceptedAt: null, crawledAt: null, visibleAt: null, finishedAt: null }
  const waiting = { ...published, ...none, state: 'relaying', nextAttemptAt: at(70_000) } as const
  expect(drawn(waiting).slice(1, 4)).toEqual([
    ['received', 0, 200],
    ['requested', 200, 60_000],
    ['accepted', undefined, undefined],
  ])
})

test('whatever the moments are, each stretch lies within the picture', () => {
  const moment = fc.option(fc.integer({ min: 0, max: 1e9 }).map(at))
  const state = fc.constantFrom(
    'waiting',
    'relaying',
    'following',
    'proving',
    'blocked',
    'published',
    'failed',
  )
  const moments = fc.record({
    state,
    receivedAt: moment,
    requestedAt: moment,
    acceptedAt: moment,
    crawledAt: moment,
    visibleAt: moment,
    finishedAt: moment,
    nextAttemptAt: moment,
  })
  fc.assert(
    fc.property(moments, moment, (change, sentAt) => {
      const { stages, lengthMs } = runStages({ ...published, ...change }, sentAt, now)
      for (const { stretch } of stages) {
        if (!stretch) continue
        expect(stretch.from).toBeGreaterThanOrEqual(0)
        expect(stretch.to).toBeGreaterThanOrEqual(stretch.from)
        expect(stretch.to).toBeLessThanOrEqual(lengthMs)
      }
    }),
  )
})
