import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { openTestDatabase } from '#lib/testing/test-database.ts'
import { addTestUser } from '#lib/testing/test-rows.ts'
import type { EventAuthor } from './event.ts'
import { listEvents } from './list-events.ts'
import { recordEvent } from './record-event.ts'

let database: Database
let userId: UserId
let repositoryId: string

beforeAll(async () => {
  database = await openTestDatabase()
  userId = await addTestUser({ database })
  repositoryId = await addRepositoryOf(userId)
  await recordEvent(database.prisma, { repositoryId, kind: 'drift_found', data: {}, at: at(0) })
  await recordEvent(database.prisma, { userId, repositoryId, kind: 'repair_started', data: {}, at: at(1) })
  await recordEvent(database.prisma, { userId, kind: 'credential_died', data: {}, at: at(2) })
})

afterAll(() => database.close())

const at = (minute: number) => new Date(Date.UTC(2026, 4, 4, 10, minute))

async function addRepositoryOf(user: UserId): Promise<string> {
  const grant = await database.prisma.grant.create({
    data: {
      userId: user,
      host: 'sandbox',
      giteeUserId: '1',
      login: 'lihua',
      name: 'Li Hua',
      scopes: [],
      accessToken: 'sealed',
      refreshToken: 'sealed',
      expiresAt: new Date(),
    },
  })
  const repository = await database.prisma.repository.create({
    data: {
      host: 'sandbox',
      giteeId: '7',
      fullName: 'lihua/money',
      owner: 'lihua',
      ownerName: 'Li Hua',
      name: 'money',
      description: '',
      visibility: 'public',
      isEmpty: false,
      isFork: false,
      defaultBranch: 'master',
      webUrl: 'https://gitee.com/lihua/money',
      cloneUrl: 'https://gitee.com/lihua/money.git',
      seenAt: new Date(),
      access: { create: { userId: user, grantId: grant.id, isAdmin: true, checkedAt: new Date() } },
    },
  })
  return repository.id
}

const all = ['credential_died', 'repair_started', 'drift_found']

test.each<[string, EventAuthor | undefined, string[]]>([
  ['of everybody', undefined, all],
  ['of Packbridge, with what it noticed for somebody', 'packbridge', ['credential_died', 'drift_found']],
  ['of people', 'people', ['repair_started']],
])('the activity %s', async (_whose, author, kinds) => {
  const { events, total } = await listEvents({ database }, { userId, author, page: 1 })
  expect(events.map(({ kind }) => kind)).toEqual(kinds)
  expect(total).toBe(kinds.length)
})

test('what happened to a repository is not told to whoever cannot see it', async () => {
  const stranger = await addTestUser({ database }, 'wang')
  expect(await listEvents({ database }, { userId: stranger, page: 1 })).toMatchObject({ total: 0 })
  expect(await listEvents({ database }, { userId: stranger, repositoryId, page: 1 })).toMatchObject({
    total: 0,
  })
})

test('a page beyond the last shows the last, and says which it is', async () => {
  const { events, page } = await listEvents({ database }, { userId, page: 7 })
  expect(events.map(({ kind }) => kind)).toEqual(all)
  expect(page).toBe(1)
  const stranger = await addTestUser({ database }, 'nobody')
  expect(await listEvents({ database }, { userId: stranger, page: 7 })).toMatchObject({ events: [], page: 1 })
})
