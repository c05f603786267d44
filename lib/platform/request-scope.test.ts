import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createLog } from './log.ts'
import { currentRequestId, requestIdOf, withoutRequestId, withRequestId } from './request-scope.ts'

test.each(['0190f5fe-7c00-7a00-8aaa-30bb06cc1c67', 'caddy:4f1c.88_a2', 'a'.repeat(128)])(
  'the id %s of a proxy is kept',
  (sent) => {
    expect(requestIdOf(sent)).toBe(sent)
  },
)

test.each([
  ['none', undefined],
  ['two', ['first-id', 'second-id']],
  ['a short one', 'id-1'],
  ['a long one', 'a'.repeat(129)],
  ['one with a line break', 'request\n{"level":50}'],
  ['one with a quote', 'request"id'],
  ['one that begins with a sign', '--request-id'],
])('for %s a new id is made', (_what, sent) => {
  const made = requestIdOf(sent)
  expect(made).toMatch(/^[0-9a-f-]{36}$/)
  expect(requestIdOf(sent)).not.toBe(made)
})

test('every line of a request carries its id, and no other line does', async () => {
  const lines: string[] = []
  const log = createLog('info', { write: (line: string) => void lines.push(line) })
  const answer = (id: string) =>
    withRequestId(id, async () => {
      await turn()
      log.info(`of ${id}`)
      withoutRequestId(() => log.info('of nobody'))
    })
  await Promise.all([answer('request-one'), answer('request-two')])
  log.info('of nobody')
  for (const line of lines) {
    const { msg, requestId } = JSON.parse(line)
    expect(requestId).toBe(msg === 'of nobody' ? undefined : msg.slice('of '.length))
  }
  expect(lines).toHaveLength(5)
  expect(currentRequestId()).toBeUndefined()
})
