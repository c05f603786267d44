import { expect, test } from 'vitest'
import { describeFall, type Fall } from './fall.ts'

const MEGABYTE = 1024 * 1024
const begun = 1_000_000
const fall: Fall = {
  code: 1,
  signal: null,
  at: begun + 19_400,
  livedMs: 1_640,
  wasReady: true,
  largestBytes: 203 * MEGABYTE,
  words: [],
}
const logLine = (level: number, msg: string, message: string) =>
  JSON.stringify({ level, msg, err: { message } })

test('of an error that nobody caught its message is told, not where it came from', () => {
  const words = [
    logLine(50, 'queue error', 'cut'),
    'Error: ',
    '',
    'Connection terminated unexpectedly',
    '    at Client.end (client.js:1:2)',
    '',
    'Node.js v24.0.0',
  ]
  expect(describeFall({ ...fall, words }, begun)).toBe(
    '19.4 s: code 1 after 1.6 s, at most 203 MB: Error: Connection terminated unexpectedly',
  )
})

test('what ended the process is told with its cause, not what else was logged until the end', () => {
  const words = [
    logLine(60, 'the process could not start', '\nInvalid query:\n\nconnect ECONNREFUSED'),
    logLine(50, 'queue error', 'cut'),
  ]
  expect(describeFall({ ...fall, wasReady: false, words }, begun)).toBe(
    '19.4 s: code 1 after 1.6 s, not yet ready, at most 203 MB: the process could not start: connect ECONNREFUSED',
  )
})

test('of an end without an error the last line is told, or that there was none', () => {
  const killed = { ...fall, code: null, signal: 'SIGKILL' }
  expect(describeFall({ ...killed, words: ['one', 'two'] }, begun)).toMatch(/: SIGKILL after .*: two$/)
  expect(describeFall(killed, begun)).toMatch(/: it wrote nothing$/)
})
