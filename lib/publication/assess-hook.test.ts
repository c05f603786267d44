import { expect, test } from 'vitest'
import { lookedAt, observed, ownHook, seen, unseen } from '#lib/testing/test-observation.ts'
import { assess } from './assess.ts'
import type { CheckName } from './check.ts'
import type { Observation } from './observation.ts'

const checkOf = (name: CheckName, change: Partial<Observation>) =>
  assess(observed(change)).find((check) => check.name === name)

test.each<[CheckName, string, Partial<Observation>, object]>([
  [
    'hook_present',
    'is missing',
    { hooks: seen([{ ...ownHook, kind: 'other' }]) },
    { state: 'fail', reason: 'hook_missing', remedy: 'repair_hook' },
  ],
  [
    'hook_present',
    'is there twice',
    { hooks: seen([ownHook, { ...ownHook, id: '2' }]) },
    { state: 'warn', reason: 'hook_duplicated' },
  ],
  [
    'hook_present',
    'has an older one of ours beside it',
    { hooks: seen([ownHook, { ...ownHook, id: '2', kind: 'stray' }]) },
    { state: 'warn', reason: 'hook_duplicated' },
  ],
  [
    'hook_present',
    'has others beside it',
    {
      hooks: seen([
        ownHook,
        { ...ownHook, id: '2', kind: 'other' },
        { ...ownHook, id: '3', kind: 'hand_made' },
      ]),
    },
    { state: 'pass' },
  ],
  [
    'hook_present',
    'leads elsewhere',
    { hooks: seen([{ ...ownHook, url: 'https://x.example', hasOtherUrl: true }]) },
    { state: 'fail', reason: 'hook_url_differs', actual: 'https://x.example' },
  ],
  [
    'hook_present',
    'lacks tag pushes',
    { hooks: seen([{ ...ownHook, tagEvents: false }]) },
    { state: 'fail', reason: 'hook_events_missing' },
  ],
  [
    'hook_present',
    'lacks pushes',
    { hooks: seen([{ ...ownHook, pushEvents: false }]) },
    { state: 'fail', reason: 'hook_events_missing' },
  ],
  [
    'hook_present',
    'is signed with a key that is not ours',
    { hooks: seen([{ ...ownHook, hasOtherSecret: true }]) },
    { state: 'fail', reason: 'hook_secret_differs', remedy: 'repair_hook' },
  ],
  [
    'hook_present',
    'could not be listed',
    { hooks: unseen('forbidden') },
    { state: 'unknown', reason: 'forbidden' },
  ],
  [
    'hook_delivering',
    'was refused',
    { hooks: seen([{ ...ownHook, lastResult: { code: 401, text: 'no' } }]) },
    { state: 'fail', reason: 'hook_call_failed', actual: '401', detail: 'no', remedy: 'repair_hook' },
  ],
  [
    'hook_delivering',
    'was redirected',
    { hooks: seen([{ ...ownHook, lastResult: { code: 302, text: '' } }]) },
    { state: 'fail', actual: '302' },
  ],
  [
    'hook_delivering',
    'has no result but a delivery',
    { hooks: seen([{ ...ownHook, lastResult: null }]) },
    { state: 'pass' },
  ],
  [
    'hook_delivering',
    'never fired',
    { hooks: seen([{ ...ownHook, lastResult: null }]), lastDeliveryAt: null, listeningSince: lookedAt },
    { state: 'unknown', reason: 'hook_never_fired', remedy: 'test_hook' },
  ],
  ['hook_delivering', 'has no hook', { hooks: seen([]) }, { state: 'unknown', reason: 'no_hook_to_call' }],
])('%s: where it %s', (name, _what, change, result) => {
  expect(checkOf(name, change)).toMatchObject(result)
})
