import fc from 'fast-check'
import { expect, test } from 'vitest'
import { requestIdOf, restUntil } from './turn.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 2, 1) + seconds * 1_000)

test.each<[string, number, number | null, [number, number] | null, number | null]>([
  ['never updated before', 0, null, [0, 0], null],
  ['nothing waits', 1, 0, null, null],
  ['a lone push half a minute after the last update', 30, 0, [30, 30], null],
  ['a push a second after the update', 1, 0, [1, 1], 3],
  ['the same two seconds later', 3, 0, [1, 1], null],
  ['a burst that goes on', 9, 0, [0.1, 9], 11],
  ['a burst that goes on for half a minute', 29, 0, [0.5, 29], 30.5],
  ['a burst without end', 31, 0, [0.5, 31], null],
])('an update rests: %s', (_what, now, lastRequestedAt, waiting, expected) => {
  const rest = restUntil(at(now), {
    lastRequestedAt: lastRequestedAt === null ? null : at(lastRequestedAt),
    waiting: waiting ? { oldest: at(waiting[0]), newest: at(waiting[1]) } : undefined,
  })
  expect(rest).toEqual(expected === null ? null : at(expected))
})

test('whatever the burst, the update comes after its last push unless the first waited half a minute', () => {
  const gaps = fc.array(fc.integer({ min: 1, max: 1_900 }), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(gaps, (steps) => {
      let time = 100
      const pushes = steps.map((gap) => {
        time += gap
        return at(time / 1_000)
      })
      const [oldest] = pushes
      const newest = pushes.at(-1)
      if (!oldest || !newest || oldest > at(5)) return
      const rest = restUntil(newest, { lastRequestedAt: at(0), waiting: { oldest, newest } })
      const waited = newest.getTime() - oldest.getTime()
      if (waited < 28_000) expect(Number(rest)).toBe(newest.getTime() + 2_000)
      else if (rest) expect(rest.getTime() - oldest.getTime()).toBe(30_000)
    }),
  )
})

test('each turn names its requests by itself', () => {
  expect(requestIdOf({ id: 'run', takes: 2 })).toBe('run.2')
})
