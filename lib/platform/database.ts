import { join } from 'node:path'
import v8 from 'node:v8'
import { PGlite, type Transaction } from '@electric-sql/pglite'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { fromPglite, type PgBoss } from 'pg-boss'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { type Prisma, PrismaClient } from '#prisma/generated/client.ts'
import { lockFolder } from './folder-lock.ts'
import { listenOn } from './listen.ts'
import { createPlannedQueries, type Query } from './planned-queries.ts'
import type { Secret } from './secret.ts'
import { createStatementNames } from './statement-names.ts'
import { createTurnstile, type Line, type Turnstile } from './turnstile.ts'
import { WholeScripts } from './whole-scripts.ts'

/** What a store needs: the client, or the transaction it runs in. */
export type Db = Prisma.TransactionClient

/** The connection pg-boss works on. */
export type QueueDb = NonNullable<Exclude<ConstructorParameters<typeof PgBoss>[0], string>['db']>

/** One statement of plain SQL, prepared under its name on each connection that meets it. */
export type Statement = { name: string; text: string }

/** Plain SQL in one transaction, for the paths that do without the ORM. */
export type SqlTransaction = {
  query(statement: Statement | string, values?: unknown[]): Promise<Record<string, unknown>[]>
  /** For enqueuing within the same transaction. */
  queueDb: QueueDb
}

export type Database = {
  kind: 'embedded' | 'server'
  prisma: PrismaClient
  /** Lends the migration engine a connection of its own: its lock must not stay behind in the pool. */
  withEngine<T>(work: (adapterFactory: PrismaPGlite | PrismaPg) => Promise<T>): Promise<T>
  /** For pg-boss: its own connection or pool. */
  queueOptions: { db: QueueDb; backend: 'pglite' } | { connectionString: string; max: number }
  /** Carries out one statement by itself. */
  query(statement: Statement, values: unknown[]): Promise<Record<string, unknown>[]>
  /** Runs `work` in one transaction of plain SQL; rolls back when it throws. */
  transaction<T>(work: (tx: SqlTransaction) => Promise<T>): Promise<T>
  /**
   * Calls `onNotice` for each notice of any process on the channel, and whenever notices may have been missed.
   * Returns what ends it.
   */
  listen(channel: string, onNotice: (payload: string) => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

const POOL_SIZE = 10
/** For single statements of plain SQL. */
const DIRECT_SIZE = 4
const CONNECT_MS = 10_000
/** PGlite's own 128 MB would be the larger half of the process; a dashboard's tables are small. */
const EMBEDDED_BUFFERS = '16MB'

/** PostgreSQL when an address is given, else PGlite in `folder`, in memory when that is null. */
export async function openDatabase(options: {
  url: Secret | null
  folder: string | null
  /** What a database in memory begins with: a dumped data folder. */
  dump?: Blob
  /** Told when the server cuts an idle connection; the next query opens a new one. */
  onError?: (error: Error) => void
}): Promise<Database> {
  const { url, folder, dump, onError } = options
  return url ? openServer(url.reveal(), onError) : openEmbedded(folder, dump)
}

async function openEmbedded(folder: string | null, dump?: Blob): Promise<Database> {
  const unlock = folder ? await lockFolder(folder) : null
  keepBaselineCode()
  const pglite = await PGlite.create({
    dataDir: folder ? join(folder, 'database') : 'memory://',
    ...(dump ? { loadDataDir: dump } : {}),
    startParams: [...PGlite.defaultStartParams, '-c', `shared_buffers=${EMBEDDED_BUFFERS}`],
  })
  const turnstile = createTurnstile()
  // What hook calls and the queue of runs wait for never stands in line behind pages and checks.
  const query = createPlannedQueries(pglite)
  const enter = (line: Line) => inLine(pglite, query, { turnstile, line })
  const [urgent, ordinary] = [enter('urgent'), enter('ordinary')]
  const adapterFactory = new PrismaPGlite(ordinary)
  const prisma = new PrismaClient({ adapter: adapterFactory })
  return {
    kind: 'embedded',
    prisma,
    withEngine: (work) => work(adapterFactory),
    queueOptions: { db: fromPglite(ordinary), backend: 'pglite' },
    query: async ({ text }, values) => (await urgent.query<Record<string, unknown>>(text, values)).rows,
    transaction: (work) =>
      urgent.transaction((tx) =>
        work({
          query: async (statement, values) =>
            (await tx.query<Record<string, unknown>>(textOf(statement), values)).rows,
          queueDb: { executeSql: (text, values) => tx.query(text, values) },
        }),
      ),
    listen: (channel, onNotice) => pglite.listen(channel, onNotice),
    close: async () => {
      await prisma.$disconnect()
      if (!pglite.closed) await pglite.close()
      await unlock?.()
    },
  }
}

/**
 * V8 would compile PGlite's hot functions once more to better code, one of which takes 450 MB while it is at it:
 * that gains some 15 % of a query, for twice the process.
 */
function keepBaselineCode(): void {
  for (const flag of ['--no-wasm-dynamic-tiering', '--no-wasm-tier-up']) v8.setFlagsFromString(flag)
}

async function openServer(connectionString: string, onError?: (error: Error) => void): Promise<Database> {
  const pool = openPool(connectionString, POOL_SIZE, onError)
  // What hook calls and the queue of runs wait for never stands in line behind pages and checks.
  const direct = openPool(connectionString, DIRECT_SIZE, onError)
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: createStatementNames() }),
  })
  return {
    kind: 'server',
    prisma,
    withEngine: (work) => withOwnConnection(connectionString, work),
    queueOptions: { connectionString, max: POOL_SIZE },
    query: async (statement, values) => (await direct.query({ ...statement, values })).rows,
    transaction: (work) => inTransaction(pool, work),
    listen: (channel, onNotice) => listenOn(connectionString, { channel, onNotice, onError }),
    close: async () => {
      await prisma.$disconnect()
      await Promise.all([pool.end(), direct.end()])
    },
  }
}

/** The same database with kept plans, entered by one of the turnstile's lines. */
function inLine(
  pglite: PGlite,
  query: Query,
  { turnstile, line }: { turnstile: Turnstile; line: Line },
): PGlite {
  const changed = {
    query: (...given: Parameters<Query>) => turnstile.pass(line, () => query(...given)),
    exec: (...given: Parameters<PGlite['exec']>) => turnstile.pass(line, () => pglite.exec(...given)),
    transaction: <T>(work: (tx: Transaction) => Promise<T>) =>
      turnstile.pass(line, () => pglite.transaction((tx) => work(overlay(tx, { query })))),
  }
  return overlay(pglite, changed)
}

/** The same object with some of its methods replaced. */
function overlay<T extends object>(whole: T, changed: Partial<Record<keyof T, unknown>>): T {
  return new Proxy(whole, {
    get(target, key) {
      if (Object.hasOwn(changed, key)) return Reflect.get(changed, key)
      const value = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

function openPool(connectionString: string, max: number, onError?: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({ connectionString, max, connectionTimeoutMillis: CONNECT_MS })
  if (onError) pool.on('error', onError)
  return pool
}

async function withOwnConnection<T>(
  connectionString: string,
  work: (adapterFactory: PrismaPg) => Promise<T>,
): Promise<T> {
  const pool = new pg.Pool({ connectionString, max: 1 })
  try {
    return await work(new WholeScripts(pool))
  } finally {
    await pool.end()
  }
}

async function inTransaction<T>(pool: pg.Pool, work: (tx: SqlTransaction) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  // The pool listens only to those that are not lent out, and an error that nobody hears ends the process.
  client.on('error', leaveToQueries)
  let broken = true
  try {
    await client.query('BEGIN')
    const result = await work({
      query: async (statement, values) =>
        (await client.query({ ...(typeof statement === 'string' ? { text: statement } : statement), values }))
          .rows,
      queueDb: { executeSql: (text, values) => client.query(text, values) },
    })
    await client.query('COMMIT')
    broken = false
    return result
  } finally {
    client.off('error', leaveToQueries)
    client.release(broken)
  }
}

/** The transaction's next query fails, and its caller hears of that. */
function leaveToQueries(): void {}

function textOf(statement: Statement | string): string {
  return typeof statement === 'string' ? statement : statement.text
}
