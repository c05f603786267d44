import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { fromPglite, type PgBoss } from 'pg-boss'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { type Prisma, PrismaClient } from '#prisma/generated/client.ts'
import type { Secret } from './secret.ts'

/** What a store needs: the client, or the transaction it runs in. */
export type Db = Prisma.TransactionClient

/** The connection pg-boss works on. */
export type QueueDb = NonNullable<Exclude<ConstructorParameters<typeof PgBoss>[0], string>['db']>

/** Plain SQL for the one path that does without the ORM: the intake. */
export type SqlTransaction = {
  query(text: string, values: unknown[]): Promise<{ rows: Record<string, unknown>[] }>
  /** For enqueuing within the same transaction. */
  queueDb: QueueDb
}

export type Database = {
  kind: 'embedded' | 'server'
  prisma: PrismaClient
  adapterFactory: PrismaPGlite | PrismaPg
  /** For pg-boss: its own connection or pool. */
  queueOptions: { db: QueueDb; backend: 'pglite' } | { connectionString: string; max: number }
  /** Runs `work` in one transaction of plain SQL; rolls back when it throws. */
  transaction<T>(work: (tx: SqlTransaction) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const POOL_SIZE = 10

/** PostgreSQL when an address is given, else PGlite in `folder`, in memory when that is null. */
export async function openDatabase(options: {
  url: Secret | null
  folder: string | null
}): Promise<Database> {
  return options.url ? openServer(options.url.reveal()) : openEmbedded(options.folder)
}

async function openEmbedded(folder: string | null): Promise<Database> {
  if (folder) await mkdir(folder, { recursive: true })
  const pglite = await PGlite.create(folder ? join(folder, 'database') : 'memory://')
  const adapterFactory = new PrismaPGlite(pglite)
  const prisma = new PrismaClient({ adapter: adapterFactory })
  return {
    kind: 'embedded',
    prisma,
    adapterFactory,
    queueOptions: { db: fromPglite(pglite), backend: 'pglite' },
    transaction: (work) =>
      pglite.transaction((tx) =>
        work({
          query: (text, values) => tx.query<Record<string, unknown>>(text, values),
          queueDb: { executeSql: (text, values) => tx.query(text, values) },
        }),
      ),
    close: async () => {
      await prisma.$disconnect()
      if (!pglite.closed) await pglite.close()
    },
  }
}

async function openServer(connectionString: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString, max: POOL_SIZE })
  const adapterFactory = new PrismaPg(pool)
  const prisma = new PrismaClient({ adapter: adapterFactory })
  return {
    kind: 'server',
    prisma,
    adapterFactory,
    queueOptions: { connectionString, max: POOL_SIZE },
    transaction: (work) => inTransaction(pool, work),
    close: async () => {
      await prisma.$disconnect()
      await pool.end()
    },
  }
}

async function inTransaction<T>(pool: pg.Pool, work: (tx: SqlTransaction) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken = true
  try {
    await client.query('BEGIN')
    const result = await work({
      query: (text, values) => client.query(text, values),
      queueDb: { executeSql: (text, values) => client.query(text, values) },
    })
    await client.query('COMMIT')
    broken = false
    return result
  } finally {
    client.release(broken)
  }
}
