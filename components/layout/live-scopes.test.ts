import { afterEach, expect, test, vi } from 'vitest'
import { markOf } from '#lib/live/mark.ts'
import { hearStale, isShown, showScope } from './live-scopes.ts'

const stale = vi.fn()
hearStale(stale)
let leave = () => {}
afterEach(() => {
  leave()
  // What was left unseen is seen.
  for (const scope of ['all', 'ada', 'bob']) showScope(scope, null)()
  stale.mockClear()
})

const at = (heard: number) => markOf('server', heard)
const changed = (heard: number, ...ids: string[]) => isShown({ kind: 'repositories', ids, mark: at(heard) })

/** Another page comes in place of the one that is open. */
function open(scope: string, heard: number) {
  leave()
  stale.mockClear()
  leave = showScope(scope, at(heard))
}

test('a page shows what changes of its repository, the list what changes of any', () => {
  open('ada', 1)
  expect([changed(2, 'ada'), changed(3, 'bob')]).toEqual([true, false])
  open('all', 3)
  expect(changed(4, 'bob')).toBe(true)
})

test('what changed while another page was open is stale when its own page comes that was read before, once', () => {
  open('ada', 1)
  changed(2, 'bob')
  expect(stale).not.toHaveBeenCalled()
  open('all', 1)
  expect(stale).toHaveBeenCalledOnce()
  open('bob', 1)
  expect(stale).toHaveBeenCalledOnce()
  open('bob', 1)
  expect(stale).not.toHaveBeenCalled()
})

test('a page that was read after the change is not stale, one of before that comes after it is', () => {
  open('ada', 1)
  changed(2, 'bob')
  open('all', 2)
  open('bob', 3)
  expect(stale).not.toHaveBeenCalled()
  open('bob', 1)
  expect(stale).toHaveBeenCalledOnce()
})

test('what concerns every page is stale for the page that was on its way, and not for those that are asked for later', () => {
  open('ada', 1)
  expect(isShown({ kind: 'everything', mark: at(2) })).toBe(true)
  open('bob', 2)
  expect(stale).not.toHaveBeenCalled()
  open('all', 1)
  expect(stale).toHaveBeenCalledOnce()
})

test('what another process told is stale for every page, once: which came first nobody knows', () => {
  open('ada', 1)
  isShown({ kind: 'repositories', ids: ['bob'], mark: markOf('other', 1) })
  open('bob', 9)
  expect(stale).toHaveBeenCalledOnce()
  open('bob', 9)
  expect(stale).not.toHaveBeenCalled()
})

test('a page that showed every change is not stale when it comes back', () => {
  open('all', 1)
  changed(2, 'ada')
  open('all', 1)
  expect(stale).not.toHaveBeenCalled()
})
