import { expect, test } from 'vitest'
import type { ProcessAccount } from './app-process.ts'
import type { Fall } from './fall.ts'
import { verifyProcesses } from './verify-processes.ts'

const fall: Fall = {
  code: 1,
  signal: null,
  at: 5_000,
  livedMs: 2_000,
  wasReady: true,
  largestBytes: 0,
  words: ['gone'],
}
const accountOf = (falls: Fall[]): ProcessAccount => ({
  name: 'worker-1',
  starts: 2,
  kills: 0,
  falls,
  overdue: 0,
  slowestStopMs: 0,
  largestBytes: 0,
  complaints: new Map(),
  lateWords: [],
})

test('a process that was ready and fell is a broken promise, one that could not start only counts', () => {
  const starting = { ...fall, wasReady: false }
  const { counts, broken } = verifyProcesses([accountOf([starting, fall])], 1_000)
  expect(counts['worker-1']).toContain('2 fell')
  expect(broken).toEqual(['worker-1 fell, 4.0 s: code 1 after 2.0 s, at most 0 MB: gone'])
})
