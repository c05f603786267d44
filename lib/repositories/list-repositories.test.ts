import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asUserId, newId, newKey } from '#lib/platform/ids.ts'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { listRepositories, type RepositoryQuery } from './list-repositories.ts'

const userId = asUserId(newId())
const stranger = asUserId(newId())
const grantId = newId()
const COUNT = 1000

let services: TestServices

type Row = Prisma.RepositoryCreateManyInput & { id: string }

/** Every tenth of the thousand is of another kind. */
const kinds: Partial<Row>[] = [
  {},
  { manifestState: 'absent', packageName: null },
  { manifestState: 'invalid', manifestReason: 'name_missing', packageName: null },
  { visibility: 'private' },
  { manifestState: 'unread', packageName: null },
  { owner: 'lab', ownerName: '实验室' },
  {},
  {},
  {},
  {},
]

function repositoryRow(index: number): Row {
  const name = `p${String(index).padStart(4, '0')}`
  const kind = kinds[index % kinds.length] ?? {}
  const owner = kind.owner ?? 'lihua'
  return {
    id: newId(),
    host: 'sandbox',
    giteeId: String(index),
    fullName: `${owner}/${name}`,
    owner,
    ownerName: '李华',
    name: `钱 ${index}`,
    description: index === 7 ? 'Counts Money exactly' : '',
    visibility: 'public',
    isEmpty: false,
    isFork: false,
    defaultBranch: 'master',
    webUrl: `http://127.0.0.1:9/${owner}/${name}`,
    cloneUrl: `http://127.0.0.1:9/${owner}/${name}.git`,
    pushedAt: new Date(Date.UTC(2026, 0, 1) + ((index * 7919) % COUNT) * 60_000),
    seenAt: new Date(),
    manifestState: 'valid',
    packageName: `${owner}/${name}`,
    packageType: 'library',
    ...kind,
  }
}

beforeAll(async () => {
  services = await startTestServices()
  const { prisma } = services.database
  const rows = Array.from({ length: COUNT }, (_, index) => repositoryRow(index))
  const at = new Date()
  await prisma.user.createMany({ data: [userId, stranger].map((id) => ({ id, name: id })) })
  const account = { host: 'sandbox', giteeUserId: '1', login: 'lihua', name: '李华', scopes: [] }
  const tokens = { accessToken: 'sealed', refreshToken: 'sealed', expiresAt: at }
  await prisma.grant.create({ data: { id: grantId, userId, ...account, ...tokens } })
  await prisma.repository.createMany({ data: rows })
  const access = { userId, grantId, isAdmin: true, checkedAt: at }
  await prisma.repositoryAccess.createMany({ data: rows.map(({ id }) => ({ ...access, repositoryId: id })) })
  const publication = (index: number, given: Partial<Prisma.PublicationCreateManyInput>) => ({
    repositoryId: rows[index]?.id ?? '',
    keeperId: userId,
    packageName: `lihua/p${index}`,
    hookKey: newKey(),
    hookSecret: 'sealed',
    ...given,
  })
  await prisma.publication.createMany({
    data: [
      publication(6, { state: 'on', health: 'healthy', sync: 'synced' }),
      publication(7, { state: 'on', health: 'broken', sync: 'synced' }),
      publication(8, { state: 'on', health: 'healthy', sync: 'behind' }),
      publication(9, { state: 'paused', health: 'paused' }),
      publication(10, { id: 'stuck', state: 'enabling' }),
      publication(16, { state: 'off' }),
    ],
  })
  await prisma.switchStep.create({
    data: { publicationId: 'stuck', position: 0, kind: 'put_hook', state: 'failed', reason: 'forbidden' },
  })
})
afterAll(() => services.close())

const list = (query: Partial<RepositoryQuery> = {}) => listRepositories(services, { userId, ...query })

test('a thousand are listed fifty a page, each on one page only', async () => {
  const first = await list()
  expect(first).toMatchObject({ total: COUNT, page: 1, pages: 20 })
  const pages = await Promise.all(Array.from({ length: 20 }, (_, index) => list({ page: index + 1 })))
  expect(new Set(pages.flatMap(({ rows }) => rows.map(({ id }) => id))).size).toBe(COUNT)
})

test('the counts say how many each filter holds', async () => {
  expect((await list()).counts).toEqual({
    all: 1000,
    publishable: 595,
    on: 4,
    paused: 1,
    attention: 3,
    blocked: 200,
    not_composer: 100,
    unread: 100,
  })
})

test.each(['publishable', 'on', 'paused', 'attention', 'blocked', 'not_composer', 'unread'] as const)(
  'the filter %s holds as many as its count says',
  async (state) => {
    const { total, rows, counts } = await list({ state })
    expect(total).toBe(counts[state])
    if (state !== 'on') expect(new Set(rows.map((row) => row.state))).toEqual(new Set([state]))
  },
)

describe('a search', () => {
  test.each([
    ['p0042', 1],
    ['P0042', 1],
    ['exactly money', 1],
    ['钱 999', 1],
    ['lab/', 100],
    ['%', 0],
    ["' OR 1=1", 0],
  ])('for %s finds %i', async (search, total) => {
    expect((await list({ search })).total).toBe(total)
  })

  test('narrows the counts, not the owners to choose from', async () => {
    const { counts, owners } = await list({ search: 'p000' })
    expect(counts).toMatchObject({ all: 10, on: 3, paused: 1, attention: 2 })
    expect(owners).toEqual([
      { owner: 'lab', name: '实验室', count: 100 },
      { owner: 'lihua', name: '李华', count: 900 },
    ])
  })
})

test('an owner and a state narrow together', async () => {
  const { rows, total } = await list({ owner: 'lab', state: 'publishable' })
  expect(total).toBe(100)
  expect(new Set(rows.map(({ owner }) => owner))).toEqual(new Set(['lab']))
})

test('lists are sorted by latest push, by name, or by package with those that have none at the end', async () => {
  const pushes = (await list()).rows.map(({ pushedAt }) => pushedAt?.getTime() ?? 0)
  expect(pushes).toEqual([...pushes].sort((a, b) => b - a))
  const names = (await list({ sort: 'name' })).rows.map(({ fullName }) => fullName)
  expect(names.slice(0, 2)).toEqual(['lab/p0005', 'lab/p0015'])
  const last = (await list({ sort: 'package', page: 20 })).rows
  expect(last.every(({ packageName }) => packageName === null)).toBe(true)
})

test.each([[0], [-3], [Number.NaN], [1.5]])('page %d is the first', async (page) => {
  expect((await list({ page })).page).toBe(1)
})

test('a page beyond the last is the last', async () => {
  expect(await list({ page: 99 })).toMatchObject({ page: 20 })
})

test('another user sees none of them', async () => {
  const seen = await listRepositories(services, { userId: stranger })
  expect(seen).toMatchObject({ total: 0, page: 1, pages: 1, rows: [], owners: [], counts: { all: 0 } })
})
