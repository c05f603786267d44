import { afterEach, expect, test, vi } from 'vitest'
import { hearStale, isShown, showScope } from './live-scopes.ts'

const stale = vi.fn()
hearStale(stale)
let leave = () => {}
afterEach(() => {
  leave()
  // What was left unseen is seen.
  for (const scope of ['all', 'ada', 'bob']) showScope(scope)()
  stale.mockClear()
})

const changed = (...ids: string[]) => isShown({ kind: 'repositories', ids })

test('a page shows what changes of its repository, the list what changes of any', () => {
  leave = showScope('ada')
  expect([changed('ada'), changed('bob')]).toEqual([true, false])
  leave()
  leave = showScope('all')
  expect(changed('bob')).toBe(true)
})

test('what changed while another page was open is stale when its own page comes, once', () => {
  leave = showScope('ada')
  stale.mockClear()
  changed('bob')
  expect(stale).not.toHaveBeenCalled()
  leave()
  leave = showScope('all')
  expect(stale).toHaveBeenCalledOnce()
  leave()
  leave = showScope('bob')
  expect(stale).toHaveBeenCalledTimes(2)
  leave()
  leave = showScope('bob')
  expect(stale).toHaveBeenCalledTimes(2)
})

test('what changed while no page showed anything is stale for the page that was on its way', () => {
  expect(isShown({ kind: 'everything' })).toBe(true)
  leave = showScope('ada')
  expect(stale).toHaveBeenCalledOnce()
})

test('a page that showed every change is not stale when it comes back', () => {
  leave = showScope('all')
  stale.mockClear()
  changed('ada')
  leave()
  leave = showScope('all')
  expect(stale).not.toHaveBeenCalled()
})
