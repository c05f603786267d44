import { expect, test } from 'vitest'
import { createTally } from './tally.ts'

function tallyInto(written: Map<string, number>, change: { delayMs?: number; largest?: number } = {}) {
  const failures: unknown[] = []
  const state = { broken: false, writes: 0 }
  const tally = createTally<number>({
    delayMs: change.delayMs ?? 60_000,
    largest: change.largest ?? 100,
    merge: (known, added) => known + added,
    write: async (entries) => {
      state.writes += 1
      if (state.broken) throw new Error('cannot be written')
      for (const [key, value] of entries) written.set(key, (written.get(key) ?? 0) + value)
    },
    onError: (error) => failures.push(error),
  })
  return { tally, state, failures }
}

test('many are summed up and written once, after a while', async () => {
  const written = new Map<string, number>()
  const { tally, state } = tallyInto(written, { delayMs: 20 })
  for (let index = 0; index < 1_000; index += 1) tally.add(index % 2 ? 'odd' : 'even', 1)
  await expect.poll(() => Object.fromEntries(written)).toEqual({ odd: 500, even: 500 })
  expect(state.writes).toBe(1)
})

test('flushing writes at once, and what was added while writing too', async () => {
  const written = new Map<string, number>()
  const { tally } = tallyInto(written)
  tally.add('a', 1)
  const first = tally.flush()
  tally.add('a', 2)
  await Promise.all([first, tally.flush()])
  expect(written.get('a')).toBe(3)
})

test('what could not be written is kept, with what came since', async () => {
  const written = new Map<string, number>()
  const { tally, state, failures } = tallyInto(written)
  state.broken = true
  tally.add('a', 1)
  const failing = tally.flush()
  tally.add('a', 2)
  await failing
  expect([failures.length, written.size]).toEqual([1, 0])
  state.broken = false
  tally.add('a', 4)
  await tally.flush()
  expect(written.get('a')).toBe(7)
})

test('no more keys are remembered than it may', async () => {
  const written = new Map<string, number>()
  const { tally } = tallyInto(written, { largest: 3 })
  for (const key of ['a', 'b', 'c', 'd', 'a']) tally.add(key, 1)
  await tally.flush()
  expect(Object.fromEntries(written)).toEqual({ a: 2, b: 1, c: 1 })
})
