import { expect, test } from 'vitest'
import { Secret } from '#lib/platform/secret.ts'
import { signPayload } from './login.ts'

const token = new Secret('a'.repeat(40))
const payload = { repository: 'https://gitee.com/a/b' }

test.each([
  ['LiHua', 'lihua'],
  ['li.hua-1_x', 'li.hua-1_x'],
  ['o=o&p', 'o=o&p'],
])('the username %s travels lower-cased in a Bearer header', (username, sent) => {
  expect(signPayload({ username, token }, payload)).toEqual({
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${sent}:${'a'.repeat(40)}` },
    body: JSON.stringify(payload),
  })
})

test.each(['li:hua', '李华', 'Ли Хуа', 'li hua', 'lÎhua'])(
  'the username %s travels as form fields',
  (username) => {
    const { headers, body } = signPayload({ username, token }, payload)
    expect(headers).toEqual({ 'Content-Type': 'application/x-www-form-urlencoded' })
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      payload: JSON.stringify(payload),
      username: username.toLowerCase(),
      apiToken: 'a'.repeat(40),
    })
  },
)
