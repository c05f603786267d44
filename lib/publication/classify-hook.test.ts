import { expect, test } from 'vitest'
import { classifyHook } from './classify-hook.ts'

const settings = { appUrl: 'https://packbridge.example.org', packagistUrl: 'https://packagist.org' }
const relay = `${settings.appUrl}/hooks/gitee/own-key`
const direct = 'https://packagist.org/api/update-package?username=lihua&apiToken=safe'

const kindOf = (
  hook: { id?: string; url: string },
  ours: { hookId: string | null; hookUrl: string | null },
) =>
  classifyHook(
    {
      id: '7',
      secret: null,
      events: { push: true, tagPush: true, issues: false, notes: false, mergeRequests: false },
      lastResult: null,
      ...hook,
    },
    settings,
    ours,
  ).kind

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
])('a hook %s is recognised', (_what, hook, ours, expected) => {
  expect(kindOf(hook, ours)).toBe(expected)
})

test('events and last result are carried over, the secret is not', () => {
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
    url: relay,
    pushEvents: true,
    tagEvents: false,
    lastResult: { code: 500, text: 'no' },
    kind: 'ours',
  })
})
