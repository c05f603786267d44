import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fate, Subject } from './people.ts'
import { planPushes } from './plan-pushes.ts'
import { createRandom } from './random.ts'

const MINUTE_MS = 60_000
const subject = (fullName: string, fate: Fate = 'well'): Subject => ({
  fullName,
  fate,
  owner: 'lihua',
  publicationId: fullName,
  hookSecret: '',
})
const well = Array.from({ length: 28 }, (_, index) => subject(`lihua/package-${index + 1}`))
const subjects: [Subject, ...Subject[]] = [
  subject('lihua/package-0'),
  ...well,
  subject('lihua/mute', 'mute'),
  subject('zhaolei/sealed', 'sealed'),
]

test('whatever the seed draws, each doomed repository is pushed to, and all pushes come in order and in time', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 0, max: 100 }), (seed, count) => {
      const pushes = planPushes(createRandom(seed), { subjects, count, lengthMs: MINUTE_MS })
      const names = pushes.map(({ fullName }) => fullName)
      expect(names).toEqual(expect.arrayContaining(['lihua/mute', 'zhaolei/sealed']))
      expect(names).toHaveLength(Math.max(2, count))
      const times = pushes.map(({ atMs }) => atMs)
      expect(times).toEqual([...times].sort((a, b) => a - b))
      expect(times.every((atMs) => atMs >= 0 && atMs <= MINUTE_MS)).toBe(true)
    }),
  )
})

test('the same seed draws the same pushes, another seed others', () => {
  const draw = (seed: number) => planPushes(createRandom(seed), { subjects, count: 50, lengthMs: MINUTE_MS })
  expect(draw(7)).toEqual(draw(7))
  expect(draw(7)).not.toEqual(draw(8))
})
