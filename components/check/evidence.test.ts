import { expect, test } from 'vitest'
import { type Evidence, evidenceOf, type Seen } from './evidence.ts'

const pushedAt = '2026-05-04T10:00:00.000Z'
const heardAt = '2026-05-01T08:30:00.000Z'
const here = 'https://gitee.com/ada/money.git'
const there = 'https://github.com/ada/money'

test.each<[string, Seen, Evidence | null]>([
  [
    'a URL that leads elsewhere is compared',
    { name: 'repository_url', state: 'fail', expected: here, actual: there },
    { kind: 'difference', expected: here, actual: there },
  ],
  [
    'a URL that is right is shown as Packagist has it',
    { name: 'repository_url', state: 'pass', expected: here, actual: `${here}/` },
    { kind: 'value', value: `${here}/` },
  ],
  [
    'a WebHook that is missing is compared with nothing',
    { name: 'hook_present', state: 'fail', expected: 'https://app/hooks/gitee/…' },
    { kind: 'difference', expected: 'https://app/hooks/gitee/…', actual: null },
  ],
  [
    'maintainers that could not be read are not told as nobody',
    { name: 'maintainer', state: 'fail', expected: 'lihua' },
    null,
  ],
  [
    'a maintainer is named',
    { name: 'maintainer', state: 'pass', expected: 'lihua' },
    { kind: 'value', value: 'lihua' },
  ],
  [
    'two WebHooks of one address differ in nothing',
    { name: 'hook_present', state: 'warn', expected: 'https://app/x', actual: 'https://app/x' },
    null,
  ],
  [
    'what could not be read is not said to be absent',
    { name: 'package_exists', state: 'unknown', expected: 'ada/money' },
    { kind: 'value', value: 'ada/money' },
  ],
  [
    'a silent WebHook is told by two moments',
    { name: 'hook_delivering', state: 'fail', reason: 'hook_silent', expected: pushedAt, actual: heardAt },
    { kind: 'silence', pushedAt: new Date(pushedAt), heardAt: new Date(heardAt) },
  ],
  [
    'a WebHook that never called has one moment',
    { name: 'hook_delivering', state: 'fail', reason: 'hook_silent', expected: pushedAt },
    { kind: 'silence', pushedAt: new Date(pushedAt), heardAt: null },
  ],
  [
    'a WebHook without a result was heard at a moment',
    { name: 'hook_delivering', state: 'pass', actual: heardAt },
    { kind: 'heard', at: new Date(heardAt) },
  ],
  [
    'a failed call is told by its status',
    { name: 'hook_delivering', state: 'fail', reason: 'hook_call_failed', actual: '503' },
    { kind: 'answer', status: '503' },
  ],
  [
    'tags are counted',
    { name: 'tags', state: 'fail', expected: '4', actual: '0' },
    { kind: 'tags', shown: '0', wanted: '4' },
  ],
  [
    'an abandoned package names its replacement',
    { name: 'not_frozen', state: 'warn', reason: 'package_abandoned', actual: 'ada/coins' },
    { kind: 'replacement', packageName: 'ada/coins' },
  ],
  ['a frozen package has none', { name: 'not_frozen', state: 'fail', reason: 'package_frozen' }, null],
])('%s', (_what, check, evidence) => {
  expect(evidenceOf(check)).toEqual(evidence)
})
