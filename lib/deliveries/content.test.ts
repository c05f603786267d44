import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanContent, KEPT_BYTES, type RawContent } from './content.ts'

const secrets = ['k3y-of-the-hook', 'c2lnbg+/mVk=', 's3cret-of-the-hook']

function call(change: Partial<RawContent>): RawContent {
  return {
    publicationId: 'publication',
    fingerprint: 'fingerprint',
    rawHeaders: [],
    body: '{}',
    status: 202,
    answer: '{"result":"accepted"}',
    tookMs: 3,
    secrets,
    ...change,
  }
}

const cleanBody = (body: unknown) => cleanContent(call({ body: JSON.stringify(body) })).body

const headers: [name: string, value: string, kept: string][] = [
  ['X-Gitee-Token', 'c2lnbg+/mVk=', '[secret]'],
  ['x-gitee-token', 'another one', '[secret]'],
  ['X-Gitee-Token', '', ''],
  ['Cookie', 'session=1', '[secret]'],
  ['Authorization', 'Bearer abc', '[secret]'],
  ['X-Original-Path', '/hooks/gitee/k3y-of-the-hook', '/hooks/gitee/[secret]'],
  ['X-Gitee-Event', 'Tag Push Hook', 'Tag Push Hook'],
]

test.each(headers)('the header %s: %s is kept as %s', (name, value, kept) => {
  expect(cleanContent(call({ rawHeaders: [name, value] })).headers).toEqual([[name, kept]])
})

test('headers keep their order, their case and their repetitions', () => {
  const rawHeaders = ['Host', 'a', 'X-Via', 'one', 'X-Via', 'two']
  expect(cleanContent(call({ rawHeaders })).headers).toEqual([
    ['Host', 'a'],
    ['X-Via', 'one'],
    ['X-Via', 'two'],
  ])
})

const bodies: [string, unknown, unknown][] = [
  ['a password', { password: 'pw', ref: 'refs/tags/v1' }, { password: '[secret]', ref: 'refs/tags/v1' }],
  ['an empty password', { password: '' }, { password: '' }],
  ['a signature below', { a: [{ sign: { x: 1 } }] }, { a: [{ sign: '[secret]' }] }],
  ['what a query gave', { apiToken: 'x', token: 7 }, { apiToken: '[secret]', token: '[secret]' }],
  ['a key in an address', { u: 'http://x/k3y-of-the-hook' }, { u: 'http://x/[secret]' }],
  ['a key as a name', { 'k3y-of-the-hook': 1 }, { '[secret]': 1 }],
  ['an encoded signature', { q: 'c2lnbg%2B%2FmVk%3D' }, { q: '[secret]' }],
  ['a user in an address', { url: 'https://me:pw@gitee.com/a' }, { url: 'https://[secret]@gitee.com/a' }],
]

test.each(bodies)('of %s nothing is kept but the rest of the body', (_what, body, kept) => {
  expect(JSON.parse(cleanBody(body))).toEqual(kept)
})

test('a body that is not JSON is kept as text without its secrets', () => {
  const body = 'hook={"password": "pw", "at": "k3y-of-the-hook"}'
  expect(cleanContent(call({ body })).body).toBe('hook={"password": "[secret]", "at": "[secret]"}')
})

test('a long body is cut between two characters, and says how long it was', () => {
  const body = JSON.stringify({ 说明: '发'.repeat(KEPT_BYTES), password: 'pw' })
  const kept = cleanContent(call({ body }))
  expect(Buffer.byteLength(kept.body)).toBeLessThanOrEqual(KEPT_BYTES)
  expect(Buffer.byteLength(kept.body)).toBeGreaterThan(KEPT_BYTES - 4)
  expect(kept.body).toMatch(/发$/)
  expect(kept.size).toBe(Buffer.byteLength(body))
})

test('a body as deep as the limit of the intake allows is cleaned all the same', () => {
  const depth = 200_000
  expect(() => cleanContent(call({ body: '['.repeat(depth) + ']'.repeat(depth) }))).not.toThrow()
})

const secretive = fc
  .tuple(fc.string(), fc.constantFrom(...secrets), fc.string())
  .map((parts) => parts.join(''))
const secretNames = fc.constantFrom('password', 'sign', 'Token', 'cookie', 'access_token')
const tree = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string(),
    secretive,
    fc.double(),
    fc.constant(null),
    fc.array(tie('value')),
    fc.dictionary(fc.oneof(fc.string(), secretive), tie('value')),
    fc.tuple(secretNames, fc.jsonValue()).map(([name]) => ({ [name]: { deep: ['hidden-value'] } })),
  ),
})).value

test('no secret of any body or header is kept, and what is kept of a short body is JSON', () => {
  fc.assert(
    fc.property(tree, fc.array(fc.tuple(fc.string(), secretive)), (body, given) => {
      const kept = cleanContent(call({ body: JSON.stringify(body), rawHeaders: given.flat() }))
      const text = JSON.stringify(kept)
      for (const secret of [...secrets, 'hidden-value']) expect(text).not.toContain(secret)
      expect(() => JSON.parse(kept.body)).not.toThrow()
    }),
  )
})
