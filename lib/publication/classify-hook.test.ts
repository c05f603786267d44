import { expect, test } from 'vitest'
import type { GiteeHook } from '#lib/gitee/hooks.ts'
import { Secret } from '#lib/platform/secret.ts'
import { classifyHook } from './classify-hook.ts'

const settings = { appUrl: 'https://packbridge.example.org', packagistUrl: 'https://packagist.org' }
const relay = `${settings.appUrl}/hooks/gitee/own-key`
const direct = 'https://packagist.org/api/update-package?username=lihua&apiToken=safe'

const hook = (change: Partial<GiteeHook>): GiteeHook => ({
  id: '7',
  url: relay,
  secret: null,
  events: { push: true, tagPush: true, issues: false, notes: false, mergeRequests: false },
  lastResult: null,
  ...change,
})

const kindOf = (change: Partial<GiteeHook>, ours: { hookId: string | null; hookUrl: string | null }) =>
  classifyHook(hook(change), settings, ours).kind

const known = { hookId: '7', hookUrl: relay }
const unknown = { hookId: null, hookUrl: relay }

test.each([
  ['of our id at our address', { url: relay }, known, 'ours'],
  ['of our id whose address was changed', { url: 'https://jenkins.example/build' }, known, 'ours'],
  ['at our address whose id we never learnt', { url: relay }, unknown, 'ours'],
  ['at our address under a second id', { id: '8', url: relay }, known, 'ours'],
  ['at an older address of ours', { id: '8', url: `${settings.appUrl}/hooks/gitee/old` }, known, 'stray'],
  ['of the article', { id: '8', url: direct }, known, 'hand_made'],
  [
    'of the article while ours is direct',
    { id: '8', url: direct },
    { hookId: null, hookUrl: direct },
    'hand_made',
  ],
  ['of ours on the direct route', { url: direct }, { hookId: '7', hookUrl: direct }, 'ours'],
  ['of another tool', { id: '8', url: 'https://jenkins.example/build' }, known, 'other'],
  [
    'without a known address',
    { id: '8', url: 'https://jenkins.example/' },
    { hookId: null, hookUrl: null },
    'other',
  ],
])('a hook %s is recognised', (_what, change, ours, expected) => {
  expect(kindOf(change, ours)).toBe(expected)
})

test('events and last result are carried over, the secret and the key are not', () => {
  const seen = classifyHook(
    {
      id: '9',
      url: relay,
      secret: null,
      events: { push: true, tagPush: false, issues: true, notes: false, mergeRequests: false },
      lastResult: { code: 500, text: 'no' },
    },
    settings,
    known,
  )
  expect(seen).toEqual({
    id: '9',
    hasOtherSecret: false,
    hasOtherUrl: false,
    url: `${settings.appUrl}/hooks/gitee/own-ke…`,
    pushEvents: true,
    tagEvents: false,
    lastResult: { code: 500, text: 'no' },
    kind: 'ours',
  })
})

test.each([
  ['another key than ours', 'theirs', 'ours', true],
  ['our key', 'ours', 'ours', false],
  ['a key that Gitee does not tell', null, 'ours', false],
  ['any key, where we sign nothing', 'theirs', null, false],
])('%s is told from ours', (_what, actual, expected, hasOtherSecret) => {
  const secretOf = (value: string | null) => (value === null ? null : new Secret(value))
  const seen = classifyHook(hook({ secret: secretOf(actual) }), settings, {
    ...known,
    secret: secretOf(expected),
  })
  expect(seen.hasOtherSecret).toBe(hasOtherSecret)
})

test('an address is shown without its token, and is told from another token all the same', () => {
  const seen = classifyHook(hook({ url: direct }), settings, { hookId: '7', hookUrl: `${direct}-renewed` })
  expect(seen).toMatchObject({ url: direct.replace('safe', '…'), hasOtherUrl: true })
})
