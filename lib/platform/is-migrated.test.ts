import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '#lib/testing/test-database.ts'
import type { Database } from './database.ts'
import { isMigrated } from './is-migrated.ts'

let database: Database

beforeAll(async () => {
  database = await openTestDatabase()
})

afterAll(() => database.close())

const rename = (from: string, to: string) =>
  database.prisma
    .$executeRaw`UPDATE _prisma_migrations SET migration_name = ${to} WHERE migration_name = ${from}`

test('a database with every migration is known by plain SQL', async () => {
  expect(await isMigrated(database.prisma)).toBe(true)
})

test('one that lacks a migration is not up to date', async () => {
  const [newest] = await database.prisma.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations ORDER BY migration_name DESC LIMIT 1`
  const name = newest?.name ?? ''
  await rename(name, 'another')
  expect(await isMigrated(database.prisma)).toBe(false)
  await rename('another', name)
})

test('one whose migration began and never ended is left to the engine', async () => {
  await database.prisma.$executeRaw`
    UPDATE _prisma_migrations SET finished_at = NULL
    WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations)`
  expect(await isMigrated(database.prisma)).toBe(false)
})

test('an empty database is not up to date', async () => {
  await database.prisma.$executeRaw`DROP TABLE _prisma_migrations`
  expect(await isMigrated(database.prisma)).toBe(false)
})
