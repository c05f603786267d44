import { expect, test } from 'vitest'
import { type BlockReason, type Publishable, publishability } from './publishability.ts'

const good: Publishable = { visibility: 'public', isEmpty: false, isAdmin: true, manifest: 'valid' }

test.each<[Partial<Publishable>, BlockReason | null]>([
  [{}, null],
  [{ visibility: 'private' }, 'repository_private'],
  [{ visibility: 'internal' }, 'repository_internal'],
  [{ isEmpty: true }, 'repository_empty'],
  [{ isAdmin: false }, 'not_administrator'],
  [{ manifest: 'manifest_absent' }, 'manifest_absent'],
  [{ manifest: 'manifest_absent', isAdmin: false }, 'manifest_absent'],
  [{ manifest: 'unread' }, 'manifest_unread'],
  [{ manifest: 'unreadable' }, 'manifest_unreadable'],
  [{ manifest: 'name_missing' }, 'name_missing'],
  [{ manifest: 'name_missing', visibility: 'private' }, 'repository_private'],
])('%j is blocked by %s', (change, reason) => {
  expect(publishability({ ...good, ...change })).toBe(reason)
})
