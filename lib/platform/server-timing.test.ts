import { expect, test } from 'vitest'
import { findRequestId, writeServerTiming } from './server-timing.ts'

const answer = (startTime: number, description?: string, name = 'request') => ({
  startTime,
  ...(description === undefined ? {} : { serverTiming: [{ name, description }] }),
})

test('the header names the request as browsers parse it', () => {
  expect(writeServerTiming('caddy:4f1c.88a2')).toBe('request;desc="caddy:4f1c.88a2"')
})

test.each([
  ['the latest that began before', [answer(10, 'first'), answer(30, 'second')], 'second'],
  ['none that began afterwards', [answer(10, 'first'), answer(60, 'later')], 'first'],
  ['one that was still under way', [answer(50, 'under-way')], 'under-way'],
  ['none of files that name no request', [answer(10, 'first'), answer(20)], 'first'],
  ['none of another name', [answer(10, 'first'), answer(20, 'x', 'db')], 'first'],
  ['nothing where the browser keeps none', [{ startTime: 10 }], null],
])('of the answers until a moment %s is found', (_what, answers, expected) => {
  expect(findRequestId(answers, 50)).toBe(expected)
})
