import { expect, test } from 'vitest'
import { contentSecurityPolicy, type PolicyInput } from './content-security-policy.ts'

const base: PolicyInput = { nonce: 'abc', giteeOrigins: [] }

test('scripts run by the nonce alone: nothing inline, nothing evaluated', () => {
  expect(directive('script-src', base)).toBe(`'self' 'nonce-abc' 'strict-dynamic'`)
})

test('sign-in forms may end on the Gitee hosts and nowhere else', () => {
  expect(directive('form-action', base)).toBe(`'self'`)
  const hosted = { ...base, giteeOrigins: ['https://gitee.com', 'http://127.0.0.1:3001'] }
  expect(directive('form-action', hosted)).toBe(`'self' https://gitee.com http://127.0.0.1:3001`)
  expect(directive('img-src', hosted)).toContain('http://127.0.0.1:3001')
})

test('no page can be framed, and no base or plugin can be slipped in', () => {
  expect(['frame-ancestors', 'base-uri', 'object-src'].map((name) => directive(name, base))).toEqual([
    `'none'`,
    `'none'`,
    `'none'`,
  ])
})

function directive(name: string, input: PolicyInput): string | undefined {
  const found = contentSecurityPolicy(input)
    .split('; ')
    .find((part) => part.startsWith(`${name} `))
  return found?.slice(name.length + 1)
}
