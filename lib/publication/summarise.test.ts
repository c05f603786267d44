import { expect, test } from 'vitest'
import { type Check, checkNames } from './check.ts'
import { summarise } from './summarise.ts'

const checks = (change: Partial<Record<Check['name'], Check['state']>> = {}): Check[] =>
  checkNames.map((name) => ({ name, state: change[name] ?? 'pass' }))

test.each([
  ['all is well', checks(), 'synced', 'healthy'],
  ['tags are missing', checks({ tags: 'fail' }), 'behind', 'healthy'],
  ['tags are unknown', checks({ tags: 'unknown' }), 'unknown', 'healthy'],
  ['the package is absent', checks({ package_exists: 'fail', tags: 'fail' }), 'unpublished', 'broken'],
  ['the address differs', checks({ repository_url: 'fail' }), 'synced', 'broken'],
  ['there is a second hook', checks({ hook_present: 'warn' }), 'synced', 'degraded'],
  ['one warns and one fails', checks({ hook_present: 'warn', manifest: 'fail' }), 'synced', 'broken'],
  ['Gitee cannot be asked', checks({ gitee_access: 'unknown', tags: 'unknown' }), 'unknown', 'healthy'],
  ['access was lost', [{ name: 'gitee_access', state: 'fail' } satisfies Check], 'unknown', 'broken'],
] as const)('where %s it is %s and %s', (_what, found, sync, health) => {
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
