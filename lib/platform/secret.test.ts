import { inspect } from 'node:util'
import pino from 'pino'
import { expect, test } from 'vitest'
import { Secret } from './secret.ts'

const value = 'tk-3f9c2b7a4d5e'

test.each([
  ['String()', (secret: Secret) => String(secret)],
  ['a template', (secret: Secret) => `token: ${secret}`],
  ['JSON', (secret: Secret) => JSON.stringify({ secret, list: [secret] })],
  ['inspect', (secret: Secret) => inspect({ deep: { secret } }, { depth: 9, showHidden: true })],
  ['spread fields', (secret: Secret) => JSON.stringify({ ...secret })],
  ['an error', (secret: Secret) => inspect(new Error(`refused ${secret}`, { cause: secret }))],
])('%s never prints a secret', (_way, print) => {
  expect(print(new Secret(value))).not.toContain(value)
})

test('a logger never writes a secret', () => {
  const lines: string[] = []
  const log = pino({}, { write: (line: string) => void lines.push(line) })
  log.info({ field: new Secret(value), deep: { list: [new Secret(value)] } }, `said %s`, new Secret(value))
  expect(lines.join()).toContain('[secret]')
  expect(lines.join()).not.toContain(value)
})

test('a secret is revealed only when asked', () => {
  expect(new Secret(value).reveal()).toBe(value)
})

test('fingerprints tell secrets apart and hold none of their characters in a row', () => {
  expect(new Secret(value).fingerprint()).toMatch(/^[0-9a-f]{8}$/)
  expect(new Secret(value).fingerprint()).toBe(new Secret(value).fingerprint())
  expect(new Secret(value).fingerprint()).not.toBe(new Secret(`${value}x`).fingerprint())
})
