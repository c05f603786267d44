import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRandom } from './random.ts'
import { describeEntry, type MishapKind, planStorm } from './schedule.ts'

const processes = ['intake-1', 'worker-1'] as const
const MINUTE_MS = 60_000

test('the same seed draws the same storm, another seed another', () => {
  const draw = (seed: number) => planStorm(createRandom(seed), { lengthMs: MINUTE_MS, processes })
  expect(draw(1)).toEqual(draw(1))
  expect(draw(1)).not.toEqual(draw(2))
})

test('however short it is, everything goes wrong at least once, in order and in time', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1_000, max: 10 * MINUTE_MS }), (seed, lengthMs) => {
      const entries = planStorm(createRandom(seed), { lengthMs, processes })
      const times = entries.map(({ atMs }) => atMs)
      expect(times).toEqual([...times].sort((a, b) => a - b))
      expect(times.every((atMs) => atMs >= 0 && atMs <= lengthMs)).toBe(true)
      expect(new Set(entries.map(({ kind }) => kind)).size).toBe(8)
    }),
  )
})

test('each process has its turn to be killed', () => {
  const entries = planStorm(createRandom(3), { lengthMs: MINUTE_MS, processes })
  const killed = entries.flatMap((entry) => (entry.kind === 'kill' ? [entry.process] : []))
  expect(new Set(killed)).toEqual(new Set(processes))
})

test('what is left out leaves the rest of the storm as it was', () => {
  const draw = (leaveOut: MishapKind[]) =>
    planStorm(createRandom(4), { lengthMs: MINUTE_MS, processes, leaveOut })
  expect(draw(['fill_disk'])).toEqual(draw([]).filter(({ kind }) => kind !== 'fill_disk'))
})

test('a line of the schedule says when and what', () => {
  expect(describeEntry({ atMs: 12_340, kind: 'kill', process: 'worker-1' })).toBe('   12.3 s  kill worker-1')
})
