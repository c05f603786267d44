import { expect, test } from 'vitest'
import { refreshPace } from './refresh-pace.ts'

const now = new Date('2026-05-01T12:00:00Z')
const run = (state: Parameters<typeof refreshPace>[0][number]['state'], nextAttemptMs?: number) => ({
  state,
  nextAttemptAt: nextAttemptMs === undefined ? null : new Date(now.getTime() + nextAttemptMs),
})

const quick = { active: true, everyMs: 1_500 }
const slow = { active: true, everyMs: 15_000 }

test.each([
  ['a run under way is followed closely', [run('following')], quick],
  ['one that waits for its turn too', [run('waiting')], quick],
  ['one that is blocked changes when somebody mends a check', [run('blocked')], slow],
  ['blocked or not, one that is tried again in a moment', [run('blocked', 1_000)], slow],
  ['one that is tried again in an hour rests', [run('relaying', 3_600_000)], slow],
  ['one that is tried again within seconds does not', [run('relaying', 5_000)], quick],
  ['one that is late does not', [run('proving', -5_000)], quick],
  ['one that moves beside one that is blocked sets the pace', [run('blocked'), run('proving')], quick],
])('%s', (_what, runs, pace) => {
  expect(refreshPace(runs, now)).toEqual(pace)
})

test('what is over needs no refresh', () => {
  expect(refreshPace([run('published'), run('failed')], now).active).toBe(false)
})
