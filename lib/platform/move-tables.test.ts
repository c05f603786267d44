import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestDatabase } from '#lib/testing/test-database.ts'
import { addTestPublication, addTestUser } from '#lib/testing/test-rows.ts'
import { type Database, openDatabase } from './database.ts'
import { migrate } from './migrations.ts'
import { moveTables } from './move-tables.ts'

let source: Database
let target: Database
let publicationId: string

beforeAll(async () => {
  source = await openDatabase({ url: null, folder: null })
  await source.withEngine(migrate)
  publicationId = await addAwkwardRows(source)
})

beforeEach(async () => {
  target = await openTestDatabase()
})

afterEach(() => target.close())
afterAll(() => source.close())

const awkward = '"quoted", (bracketed) \\ back\nnew line\ttab, 软件包 🚀 NULL {a,b}'

/** A row of every kind that a careless copy would change. */
async function addAwkwardRows({ prisma }: Database) {
  const keeperId = await addTestUser({ database: source }, awkward)
  await prisma.grant.create({
    data: {
      userId: keeperId,
      host: 'sandbox',
      giteeUserId: '1',
      login: '',
      name: awkward,
      scopes: ['projects', '', 'a,b', '"'],
      accessToken: 'sealed',
      refreshToken: 'sealed',
      expiresAt: new Date('2026-03-29T01:30:00.123Z'),
      pushedMark: null,
    },
  })
  const credential = await prisma.credential.create({
    data: { userId: keeperId, username: 'l', canonical: 'l', checkedAt: new Date(0) },
  })
  const { publicationId } = await addTestPublication(
    { database: source },
    { keeperId, credentialId: credential.id, packageName: 'lihua/money' },
  )
  await prisma.publication.update({
    where: { id: publicationId },
    data: { checks: [{ words: awkward, none: null, large: 12345678901234567890n.toString(), part: 0.1 }] },
  })
  await addUndoneRepairs(publicationId)
  return publicationId
}

/** Many, each undone by one that the table may hold before it. */
async function addUndoneRepairs(publicationId: string) {
  const repair = { publicationId, cause: 'asked' as const, check: 'c', reason: 'r', remedy: 'm' }
  const ids = Array.from({ length: 600 }, (_, index) => `repair-${index}`)
  const data = ids.map((id) => ({ ...repair, id, createdAt: new Date() }))
  await source.prisma.repair.createMany({ data })
  for (const [index, id] of ids.slice(0, 50).entries())
    await source.prisma.repair.update({ where: { id }, data: { undoesId: `repair-${599 - index}` } })
}

test('every row arrives exactly as it was, and the source keeps its own', async () => {
  const before = await source.prisma.publication.findUniqueOrThrow({ where: { id: publicationId } })
  const moved = await moveTables(source, target)
  expect(moved.ok && moved.value).toContainEqual({ table: 'Repair', rows: 600 })
  for (const { prisma } of [source, target]) {
    expect(await prisma.publication.findUniqueOrThrow({ where: { id: publicationId } })).toEqual(before)
    expect(await prisma.user.findFirstOrThrow()).toMatchObject({ name: awkward, email: null })
    expect(await prisma.grant.findFirstOrThrow()).toMatchObject({
      login: '',
      scopes: ['projects', '', 'a,b', '"'],
      expiresAt: new Date('2026-03-29T01:30:00.123Z'),
      pushedMark: null,
    })
    expect(await prisma.repair.count({ where: { undoesId: { not: null } } })).toBe(50)
  }
})

test('a target with rows is refused and stays as it is', async () => {
  await addTestUser({ database: target }, 'somebody')
  expect(await moveTables(source, target)).toEqual({ ok: false, reason: 'target_not_empty' })
  expect(await target.prisma.user.findMany()).toMatchObject([{ name: 'somebody' }])
  expect(await target.prisma.publication.count()).toBe(0)
})

test('a row that cannot be written takes all others back, and the move can be made again', async () => {
  await target.prisma.$executeRaw`ALTER TABLE "User" ADD CONSTRAINT short CHECK (length(name) < 3)`
  await expect(moveTables(source, target)).rejects.toThrow()
  expect(await target.prisma.repair.count()).toBe(0)
  await target.prisma.$executeRaw`ALTER TABLE "User" DROP CONSTRAINT short`
  expect(await moveTables(source, target)).toMatchObject({ ok: true })
})

test('the target holds its foreign keys as before', async () => {
  await moveTables(source, target)
  const postponed = await target.prisma.$queryRaw`
    SELECT conname FROM pg_constraint WHERE condeferrable AND connamespace = 'public'::regnamespace`
  expect(postponed).toEqual([])
  await expect(
    target.prisma.$executeRaw`UPDATE "Publication" SET "repositoryId" = 'nobody'`,
  ).rejects.toThrow()
})
