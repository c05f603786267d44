import type { Database, Db, Statement } from '#lib/platform/database.ts'
import { escapeWildcards } from '#lib/platform/escape-wildcards.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { SeenSkip } from '#lib/publication/observation.ts'
import type { Prisma } from '#prisma/generated/client.ts'

export type LogKey = { runId: string; jobId: string }

/** What a job of Packagist's said, cleaned; and what of it explains missing versions. */
export type Crawl = LogKey & {
  publicationId: string
  status: string
  message: string
  text: string
  fetchedAt: Date
  skips: SeenSkip[]
}

export type LogScope = { userId: UserId; repositoryId?: string | undefined; status?: string | undefined }

/** The logs of the repositories the user can see, newest first: only what names them, for there may be many. */
export async function listLogKeys(db: Db, { userId, repositoryId, status }: LogScope): Promise<LogKey[]> {
  const repository = { access: { some: { userId } }, ...(repositoryId ? { id: repositoryId } : {}) }
  return db.crawlLog.findMany({
    where: { run: { publication: { repository } }, ...(status ? { status } : {}) },
    orderBy: [{ fetchedAt: 'desc' }, { runId: 'desc' }, { jobId: 'desc' }],
    select: { runId: true, jobId: true },
  })
}

/** Those of the logs whose text or message contains the words, in any case; in no order. */
export async function findMatchingKeys(db: Db, runIds: string[], search: string): Promise<LogKey[]> {
  const contains = { contains: escapeWildcards(search), mode: 'insensitive' as const }
  return db.crawlLog.findMany({
    where: { runId: { in: runIds }, OR: [{ text: contains }, { message: contains }] },
    select: { runId: true, jobId: true },
  })
}

const withRun = {
  run: {
    select: {
      targets: true,
      trigger: true,
      publication: {
        select: { repositoryId: true, packageName: true, repository: { select: { fullName: true } } },
      },
    },
  },
} satisfies Prisma.CrawlLogInclude

export type LogRow = Prisma.CrawlLogGetPayload<{ include: typeof withRun }>

export async function findLogs(db: Db, keys: LogKey[]): Promise<LogRow[]> {
  return db.crawlLog.findMany({ where: { OR: keys }, include: withRun })
}

/** Removes at most so many logs that were fetched before; returns how many. */
export async function removeLogs(db: Db, before: Date, most: number): Promise<number> {
  const { count } = await db.crawlLog.deleteMany({ where: { fetchedAt: { lt: before } }, limit: most })
  return count
}

export async function findCrawlLog(db: Db, { runId, jobId }: LogKey) {
  return db.crawlLog.findUnique({ where: { runId_jobId: { runId, jobId } } })
}

/** Whether a run that began later has told of its crawl. */
export async function hasLaterLog(db: Db, run: { publicationId: string; createdAt: Date }): Promise<boolean> {
  const later = { publicationId: run.publicationId, createdAt: { gt: run.createdAt } }
  return (await db.crawlLog.findFirst({ where: { run: later }, select: { runId: true } })) !== null
}

type Sql = Pick<Database, 'query'>

const keepStatement: Statement = {
  name: 'keep-logs',
  text: `INSERT INTO "CrawlLog" ("runId", "jobId", "status", "message", "text", "fetchedAt")
    SELECT * FROM json_to_recordset($1::json) AS crawl("runId" text, "jobId" text, "status" text, "message" text,
      "text" text, "fetchedAt" timestamptz)
    ON CONFLICT ("runId", "jobId") DO UPDATE SET "status" = EXCLUDED."status", "message" = EXCLUDED."message",
      "text" = EXCLUDED."text", "fetchedAt" = EXCLUDED."fetchedAt"`,
}

export async function keepLogs(database: Sql, crawls: Crawl[]): Promise<void> {
  if (crawls.length > 0) await database.query(keepStatement, [JSON.stringify(crawls)])
}

const latestStatement: Statement = {
  name: 'keep-latest-crawls',
  text: `UPDATE "Publication" AS publication SET "lastJobStatus" = crawl."status",
      "lastJobMessage" = crawl."message", "lastJobAt" = crawl."fetchedAt", "skips" = crawl."skips"
    FROM json_to_recordset($1::json) AS crawl("publicationId" text, "status" text, "message" text,
      "fetchedAt" timestamptz, "skips" jsonb)
    WHERE publication."id" = crawl."publicationId"`,
}

/** What the last crawl of each publication said. */
export async function keepLatestCrawls(database: Sql, crawls: Crawl[]): Promise<void> {
  if (crawls.length > 0) await database.query(latestStatement, [JSON.stringify(crawls)])
}
