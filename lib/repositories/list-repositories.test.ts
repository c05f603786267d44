import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asUserId, newId, newKey } from '#lib/platform/ids.ts'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { repositorySorts } from './list-filter.ts'
import { listLines, listRepositories, type RepositoryQuery, WINDOW_SIZE } from './list-repositories.ts'
import { repositoryStates } from './repository-state.ts'

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

/** Where the parts of a list of so many begin. */
const startsOf = (total: number) =>
  Array.from({ length: Math.ceil(total / WINDOW_SIZE) }, (_, index) => index * WINDOW_SIZE)

const list = (query: Partial<RepositoryQuery> = {}) => listRepositories(services, { userId, ...query })

test.each(repositorySorts)('a thousand sorted by %s are read part by part, each once', async (sort) => {
  const parts = await Promise.all(startsOf(COUNT).map((from) => listLines(services, { userId, sort, from })))
  expect(new Set(parts.flat().map(({ id }) => id)).size).toBe(COUNT)
  expect(await list({ sort })).toMatchObject({ total: COUNT, from: 0 })
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
  const pushes = (await list()).rows.map(({ pushedAt }) => pushedAt ?? '')
  expect(pushes).toEqual([...pushes].sort().reverse())
  const names = (await list({ sort: 'name' })).rows.map(({ fullName }) => fullName)
  expect(names.slice(0, 2)).toEqual(['lab/p0005', 'lab/p0015'])
  const last = (await list({ sort: 'package', from: 960 })).rows
  expect(last.every(({ packageName }) => packageName === null)).toBe(true)
})

test.each([[0], [-3], [Number.NaN], [0.5]])('from %d on is from the first', async (from) => {
  expect((await list({ from })).from).toBe(0)
})

test('from beyond the last on is the last part', async () => {
  expect(await list({ from: 5_000 })).toMatchObject({ from: startsOf(COUNT).at(-1) })
})

test('another user sees none of them', async () => {
  const seen = await listRepositories(services, { userId: stranger })
  expect(seen).toMatchObject({ total: 0, from: 0, rows: [], owners: [], counts: { all: 0 } })
})

describe('the axes narrow what is watched', () => {
  test.each([
    [{ health: 'broken' as const }, ['lihua/p0007']],
    [{ sync: 'behind' as const }, ['lihua/p0008']],
    [{ health: 'paused' as const }, ['lihua/p0009']],
    [{ sync: 'synced' as const, health: 'healthy' as const }, ['lihua/p0006']],
  ])('%j', async (axes, names) => {
    const { rows, total } = await list(axes)
    expect(rows.map(({ fullName }) => fullName)).toEqual(names)
    expect(total).toBe(names.length)
  })
})

test('by health the stuck and broken come first and what nobody publishes last', async () => {
  const { rows } = await list({ sort: 'health' })
  const places = ['lihua/p0010', 'lihua/p0007', 'lihua/p0006', 'lihua/p0008', 'lihua/p0009']
  expect(rows.slice(0, 5).map(({ fullName }) => fullName)).toEqual(places)
})

test('a row tells its newest tag with its way to Packagist, and its latest dozen of runs', async () => {
  const { prisma } = services.database
  const { id: publicationId } = await prisma.publication.findFirstOrThrow({
    where: { packageName: 'lihua/p6' },
  })
  const at = (seconds: number) => new Date(Date.UTC(2026, 5, 1) + seconds * 1_000)
  const proof = { publicationId, commit: 'c', pushedAt: at(0), visibleAt: at(9) }
  await prisma.proof.createMany({
    data: [
      { ...proof, ref: 'refs/heads/master', visibleAt: at(60) },
      { ...proof, ref: 'refs/tags/v1.9.0' },
      { ...proof, ref: 'refs/tags/v1.10.0' },
      { ...proof, ref: 'refs/tags/v1.10.0-rc1' },
      { ...proof, ref: 'refs/tags/v9.0.0', pushedAt: null, visibleAt: null },
    ],
  })
  await prisma.run.createMany({
    data: Array.from({ length: 14 }, (_, index) => ({
      publicationId,
      trigger: 'push' as const,
      state: index === 13 ? ('proving' as const) : ('published' as const),
      createdAt: at(100 * index),
      receivedAt: at(100 * index - 1),
      visibleAt: index === 13 ? null : at(100 * index + 4),
      finishedAt: index === 13 ? null : at(100 * index + 5),
    })),
  })
  const [row] = (await list({ search: 'p0006' })).rows
  expect(row?.latest).toEqual({ tag: 'v1.10.0', visibleAt: at(9).toISOString(), tookMs: 9_000 })
  expect(row?.runs).toHaveLength(12)
  expect(row?.runs[0]).toEqual({ state: 'published', isVisible: true, tookMs: 6_000 })
  expect(row?.runs.at(-1)).toEqual({ state: 'proving', isVisible: false, tookMs: null })
  expect((await list({ sort: 'published' })).rows[0]?.id).toBe(row?.id)
})

test('the database finds each repository to stand as the rule says, whatever it is', async () => {
  const { prisma } = services.database
  const owner = asUserId(newId())
  await prisma.user.create({ data: { id: owner, name: owner } })
  const shapes = ['public', 'private', 'internal'].flatMap((visibility) =>
    [true, false].flatMap((isEmpty) =>
      ['unread', 'absent', 'invalid', 'valid', 'unreadable'].flatMap((manifestState) =>
        [true, false].map((isAdmin) => ({ visibility, isEmpty, manifestState, isAdmin })),
      ),
    ),
  )
  const rows = shapes.map(({ isAdmin: _, ...shape }, index) => ({
    ...repositoryRow(10_000 + index),
    ...shape,
  }))
  await prisma.repository.createMany({ data: rows as Row[] })
  await prisma.repositoryAccess.createMany({
    data: rows.map(({ id }, index) => ({
      ...{ userId: owner, grantId, repositoryId: id, checkedAt: new Date() },
      isAdmin: shapes[index]?.isAdmin ?? false,
    })),
  })
  for (const state of repositoryStates) {
    const { total } = await listRepositories(services, { userId: owner, state })
    const parts = startsOf(total).map((from) => listLines(services, { userId: owner, state, from }))
    const found = (await Promise.all(parts)).flat()
    expect(found.map((row) => row.state)).toEqual(found.map(() => state))
    expect(found).toHaveLength(total)
  }
  expect((await listRepositories(services, { userId: owner })).counts.all).toBe(shapes.length)
})
