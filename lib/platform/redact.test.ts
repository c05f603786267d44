import fc from 'fast-check'
import { expect, test } from 'vitest'
import { redact, withoutSecret } from './redact.ts'
import { Secret } from './secret.ts'

const token = 'q7w8e9r0t1y2u3i4o5p6'

test.each([
  ['a query', `POST /api/update-package?username=lihua&apiToken=${token}&x=1`],
  ['an access token in a query', `https://gitee.com/api/v5/user?access_token=${token}`],
  ['a form', `grant_type=refresh_token&refresh_token=${token}&client_secret=${token}`],
  ['JSON', `{"password": "${token}", "sign":"${token}", "access_token" : "${token}"}`],
  ['JSON with an escaped quote', `{"password": "a\\"${token}", "id": 1}`],
  ['a bearer header', `Authorization: Bearer lihua:${token}`],
  ['a basic header', `authorization: basic ${token}`],
  ['a user and password in an address', `fatal: https://lihua:${token}@gitee.com/lihua/money.git`],
  ['a database address', `cannot connect to postgresql://packbridge:${token}@db.internal:5432/packbridge`],
  ['a password with an @ in it', `cannot read https://lihua:p@ss@${token}@gitee.com/lihua/money.git`],
  ['a token alone before the host', `fatal: https://${token}@gitee.com/lihua/money.git`],
])('the secret of %s is removed', (_place, text) => {
  expect(redact(text)).not.toContain(token)
  expect(redact(text)).toContain('[secret]')
})

test('what surrounds a secret stays readable', () => {
  expect(redact(`POST /api/update-package?username=lihua&apiToken=${token}&x=1`)).toBe(
    'POST /api/update-package?username=lihua&apiToken=[secret]&x=1',
  )
  expect(redact(`cloning https://${token}@gitee.com/lihua/money.git`)).toBe(
    'cloning https://[secret]@gitee.com/lihua/money.git',
  )
})

test.each([
  'Reading composer.json of lihua/money (v1.0.0)',
  'see https://gitee.com/lihua/money and mail li@example.com',
  '{"name": "lihua/password-strength"}',
])('text without a secret is left alone: %s', (text) => {
  expect(redact(text)).toBe(text)
})

test('redacting twice is redacting once', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const noisy = `https://a:${text}@host apiToken=${text} Bearer ${text}`
      expect(redact(redact(noisy))).toBe(redact(noisy))
    }),
  )
})

test('a secret that a remote was told goes from its answer wherever it stands', () => {
  expect(withoutSecret(`no ${token}: "${token}"`, new Secret(token))).toBe('no [secret]: "[secret]"')
  expect(withoutSecret('as it was', new Secret(''))).toBe('as it was')
})
