import { expect, test } from 'vitest'
import { createLog } from './log.ts'

function logged(fields: object): string {
  const lines: string[] = []
  createLog('info', { write: (line: string) => void lines.push(line) }).info(fields, 'happened')
  return lines.join()
}

const value = 'must-not-be-seen'

test.each([
  'authorization',
  'cookie',
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'apiToken',
  'secret',
])('the field %s is replaced on the first three levels', (name) => {
  const line = logged({ [name]: value, one: { [name]: value, two: { [name]: value } } })
  expect(line).not.toContain(value)
  expect(line.match(/\[secret\]/g)).toHaveLength(3)
})

test('other fields are written as they are, with an ISO time and without the machine', () => {
  const line: Record<string, unknown> = JSON.parse(logged({ reason: 'timeout' }))
  expect(line).toMatchObject({ reason: 'timeout', msg: 'happened' })
  expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
  expect(line).not.toHaveProperty('hostname')
})

test('an error keeps its message, without the credentials in it', () => {
  const line = logged({ err: new Error(`POST https://x/api?apiToken=${value} failed`) })
  expect(line).toContain('failed')
  expect(line).not.toContain(value)
})
