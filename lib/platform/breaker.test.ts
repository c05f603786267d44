import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  admit,
  adopt,
  afterCall,
  allowedCalls,
  type Breaker,
  closedBreaker,
  probeWaitMs,
  TRIP_FAILURES,
  TRIP_WINDOW_MS,
  type UpstreamRecord,
} from './breaker.ts'

const failed = { hasFailed: true, isProbe: false, random: 0.5 }
const answered = { ...failed, hasFailed: false }

/** The breaker after calls that ended at these moments, each sent a millisecond before. */
function breakerAfter(breaker: Breaker, ends: { at: number; hasFailed: boolean }[]): Breaker {
  return ends.reduce(
    (before, { at, hasFailed }) => afterCall(before, { ...failed, hasFailed, at, sentAt: at - 1 }),
    breaker,
  )
}

const failuresAt = (...moments: number[]) => moments.map((at) => ({ at, hasFailed: true }))

describe('a closed breaker', () => {
  test('opens at the fifth failure in a row, and is probed after about five seconds', () => {
    const four = breakerAfter(closedBreaker, failuresAt(1, 2, 3, 4))
    expect(four.state).toBe('closed')
    expect(breakerAfter(four, failuresAt(5))).toEqual({ state: 'open', since: 5, probeAt: 5_005 })
  })

  test('forgets failures at the first answer', () => {
    const forgotten = breakerAfter(closedBreaker, [...failuresAt(1, 2, 3, 4), { at: 5, hasFailed: false }])
    expect(breakerAfter(forgotten, failuresAt(6, 7, 8, 9)).state).toBe('closed')
  })

  test('stays closed while failures come too rarely to mean an outage', () => {
    const far = TRIP_WINDOW_MS / (TRIP_FAILURES - 1) + 1
    expect(breakerAfter(closedBreaker, failuresAt(...[1, 2, 3, 4, 5, 6, 7].map((n) => n * far))).state).toBe(
      'closed',
    )
  })

  test('does not count what was sent into the outage before', () => {
    const back: Breaker = { state: 'closed', failures: [], recoveredAt: 1_000 }
    const late = { ...failed, sentAt: 999, at: 30_000 }
    expect([late, late, late, late, late, late].reduce(afterCall, back)).toBe(back)
  })
})

describe('an open breaker', () => {
  const open: Breaker = { state: 'open', since: 0, probeAt: 5_000 }

  test('is closed by an answered probe alone', () => {
    expect(afterCall(open, { ...answered, sentAt: -1, at: 10 })).toBe(open)
    const closed = afterCall(open, { ...answered, isProbe: true, sentAt: 5_000, at: 5_010 })
    expect(closed).toEqual({ state: 'closed', failures: [], recoveredAt: 5_010 })
  })

  test('refuses calls until its probe is due', () => {
    expect(admit(open, { at: 4_999, running: 0 })).toBe('refuse')
    expect(admit(open, { at: 5_000, running: 3 })).toBe('probe')
  })

  test('is probed more and more rarely, down to once a minute', () => {
    const gaps: number[] = []
    let breaker: Breaker = open
    while (gaps.length < 7 && breaker.state === 'open') {
      const at: number = breaker.probeAt
      breaker = afterCall(breaker, { ...failed, isProbe: true, sentAt: at, at })
      if (breaker.state === 'open') gaps.push(Math.round((breaker.probeAt - at) / 1_000))
    }
    expect(gaps).toEqual([5, 10, 20, 40, 60, 60, 60])
  })
})

test.each([
  [0, 1],
  [999, 1],
  [1_000, 2],
  [5_500, 32],
  [9_999, 512],
  [10_000, Number.POSITIVE_INFINITY],
  // Told by the clock of another process.
  [-500, 1],
  [-360_000, Number.POSITIVE_INFINITY],
])('%i ms after it came back %d calls may be under way', (ms, allowed) => {
  expect(allowedCalls(1_000_000, 1_000_000 + ms)).toBe(allowed)
})

test('a remote that never was down is called without limit', () => {
  expect(admit(closedBreaker, { at: 0, running: 1_000_000 })).toBe('send')
})

const takenOver: [string, UpstreamRecord, Breaker, Breaker][] = [
  ['nothing', null, closedBreaker, closedBreaker],
  [
    'an outage',
    { downSince: new Date(7), probeAt: new Date(9), recoveredAt: null },
    closedBreaker,
    { state: 'open', since: 7, probeAt: 9 },
  ],
  [
    'a recovery',
    { downSince: null, probeAt: null, recoveredAt: new Date(20) },
    { state: 'open', since: 7, probeAt: 9 },
    { state: 'closed', failures: [], recoveredAt: 20 },
  ],
  [
    'a recovery that is known already',
    { downSince: null, probeAt: null, recoveredAt: new Date(20) },
    { state: 'closed', failures: [21], recoveredAt: 20 },
    { state: 'closed', failures: [21], recoveredAt: 20 },
  ],
  [
    'an outage and recovery that this process slept through',
    { downSince: null, probeAt: null, recoveredAt: new Date(20) },
    { state: 'closed', failures: [1, 2], recoveredAt: null },
    { state: 'closed', failures: [], recoveredAt: 20 },
  ],
]

test.each(takenOver)('with %s on record, a process takes it over', (_what, record, before, expected) => {
  expect(adopt(before, record)).toEqual(expected)
})

test('whatever the outage, probes wait between four and 72 seconds, and longer the longer it lasts', () => {
  const random = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.nat(10_000_000), fc.nat(10_000_000), random, (one, other, chance) => {
      const [shorter, longer] = [Math.min(one, other), Math.max(one, other)]
      expect(probeWaitMs(shorter, chance)).toBeLessThanOrEqual(probeWaitMs(longer, chance))
      expect(probeWaitMs(shorter, chance)).toBeGreaterThanOrEqual(4_000)
      expect(probeWaitMs(longer, chance)).toBeLessThanOrEqual(72_000)
    }),
  )
})

type Step = { waitMs: number; takesMs: number; random: number }

/** Calls one after the other through a breaker, to a remote that is down between two moments. */
function drive(steps: Step[], downFrom: number, downUntil: number) {
  const sent: { at: number; isProbe: boolean; hasFailed: boolean }[] = []
  let breaker: Breaker = closedBreaker
  let at = 0
  for (const { waitMs, takesMs, random } of steps) {
    at += waitMs
    const admitted = admit(breaker, { at, running: 0 })
    if (admitted === 'refuse' || admitted === 'wait') continue
    const hasFailed = at >= downFrom && at < downUntil
    const isProbe = admitted === 'probe'
    sent.push({ at, isProbe, hasFailed })
    const sentAt = at
    at += takesMs
    breaker = afterCall(breaker, { hasFailed, isProbe, sentAt, at, random })
  }
  return { sent, breaker, at }
}

const steps = fc.array(
  fc.record({
    waitMs: fc.nat(3_000),
    takesMs: fc.nat(500),
    random: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { minLength: 20, maxLength: 300 },
)

test('while a remote is down it gets five calls, then probes at least four seconds apart', () => {
  fc.assert(
    fc.property(steps, fc.nat(60_000), (calls, downFrom) => {
      const { sent } = drive(calls, downFrom, Number.POSITIVE_INFINITY)
      const inVain = sent.filter(({ hasFailed }) => hasFailed)
      expect(inVain.filter(({ isProbe }) => !isProbe).length).toBeLessThanOrEqual(TRIP_FAILURES)
      const probes = inVain.filter(({ isProbe }) => isProbe).map(({ at }) => at)
      for (const [index, at] of probes.entries()) {
        const before = probes[index - 1]
        if (before !== undefined) expect(at - before).toBeGreaterThanOrEqual(4_000)
      }
    }),
  )
})

test('a remote that is back is called again at the latest 72 seconds later, however long it was away', () => {
  fc.assert(
    fc.property(steps, fc.nat(60_000), fc.nat(300_000), (calls, downFrom, downMs) => {
      const downUntil = downFrom + downMs
      const { breaker, at } = drive(calls, downFrom, downUntil)
      // The last probe in vain may have ended just after the remote came back; each step takes 3.5 s at most.
      if (at > downUntil + 72_000 + 500 + 3_500) expect(breaker.state).toBe('closed')
    }),
  )
})

test('a remote that answers every second call at least never counts as down', () => {
  fc.assert(
    fc.property(steps, (calls) => {
      let breaker: Breaker = closedBreaker
      for (const [index, { waitMs, random }] of calls.entries()) {
        const at = index * 4_000 + waitMs
        breaker = afterCall(breaker, { hasFailed: index % 2 === 0, isProbe: false, sentAt: at, at, random })
        expect(breaker.state).toBe('closed')
      }
    }),
  )
})
