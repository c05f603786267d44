import { expect, test } from 'vitest'
import { type Check, checkNames } from './check.ts'
import { summarise } from './summarise.ts'

const checks = (change: Partial<Record<Check['name'], Check['state']>> = {}): Check[] =>
  checkNames.map((name) => ({ name, state: change[name] ?? 'pass' }))

test.each([
  ['all is well', 'synced', 'healthy', checks()],
  ['tags are missing', 'behind', 'healthy', checks({ tags: 'fail' })],
  ['tags are unknown', 'unknown', 'healthy', checks({ tags: 'unknown' })],
  ['the package is absent', 'unpublished', 'broken', checks({ package_exists: 'fail', tags: 'fail' })],
  ['the address differs', 'synced', 'broken', checks({ repository_url: 'fail' })],
  ['there is a second hook', 'synced', 'degraded', checks({ hook_present: 'warn' })],
  ['one warns and one fails', 'synced', 'broken', checks({ hook_present: 'warn', manifest: 'fail' })],
  ['Gitee cannot be asked', 'unknown', 'degraded', checks({ gitee_access: 'unknown', tags: 'unknown' })],
  [
    'nothing was called or crawled yet',
    'synced',
    'healthy',
    checks({ hook_delivering: 'unknown', not_frozen: 'unknown' }),
  ],
  ['access was lost', 'unknown', 'broken', [{ name: 'gitee_access', state: 'fail' } satisfies Check]],
] as const)('where %s it is %s and %s', (_what, sync, health, found) => {
  expect(summarise([...found], 'on', false)).toEqual({ sync, health })
})

test.each([
  ['enabling', 'publishing', 'healthy'],
  ['paused', 'synced', 'paused'],
  ['disabling', 'synced', 'off'],
  ['off', 'synced', 'off'],
] as const)('a publication that is %s is %s and %s', (state, sync, health) => {
  expect(summarise(checks(), state, false)).toEqual({ sync, health })
})

test('while a run is active it is publishing, and its health is told all the same', () => {
  expect(summarise(checks({ tags: 'fail', manifest: 'fail' }), 'on', true)).toEqual({
    sync: 'publishing',
    health: 'broken',
  })
})
