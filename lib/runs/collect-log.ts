import { connectPackagist } from '#lib/packagist/api.ts'
import { getJob } from '#lib/packagist/jobs.ts'
import type { Db } from '#lib/platform/database.ts'
import type { Services } from '#lib/platform/services.ts'
import { readCrawl } from './follow-job.ts'
import { findCrawlLog, hasLaterLog, keepLatestCrawls, keepLogs, type LogKey } from './log-store.ts'
import { isFinished } from './run.ts'
import { findRun, type RunRecord } from './store.ts'

/** How long after a job began its log is looked for, and how often then: Packagist forgets it 600 s after its end. */
export const LOG_DUE_MS = 5 * 60_000
/** Of a remote's wish, which may be a year. */
const LONGEST_WISH_MS = 60 * 60_000
/** A job that Packagist gave up, or another one took the place of, says `running` for ever. */
const PATIENCE_MS = 6 * 60 * 60_000

/** Sees to it that a job's log is kept even where its run does not wait for it, or another worker took the run over. */
export async function oweLog(
  db: Db,
  { queue, clock }: Pick<Services, 'queue' | 'clock'>,
  log: LogKey,
  waitMs = LOG_DUE_MS,
): Promise<void> {
  const startAfter = new Date(clock.now().getTime() + waitMs)
  await queue.enqueue(db, 'collect-log', log, { startAfter })
}

/** Keeps the log of a job that ended behind its run's back; looks again every five minutes, for six hours. */
export async function collectLog(services: Services, key: LogKey): Promise<void> {
  const { prisma } = services.database
  const run = await findRun(prisma, key.runId)
  if (!run || (await findCrawlLog(prisma, key))) return
  const job = await getJob(connectPackagist(services), key.jobId)
  if (job.ok && job.value.state === 'finished') {
    return keepLate(services, run, readCrawl(key.jobId, job.value))
  }
  const since = run.acceptedAt ?? run.createdAt
  if (services.clock.now().getTime() - since.getTime() > PATIENCE_MS) return
  const wishMs = job.ok ? 0 : Math.min(job.retryAfterMs ?? 0, LONGEST_WISH_MS)
  await oweLog(prisma, services, key, Math.max(LOG_DUE_MS, wishMs))
}

/** What a late job skipped explains missing tags, unless a later crawl has spoken or the run itself still will. */
async function keepLate(
  { database, queue, clock }: Services,
  run: RunRecord,
  { log, skips }: ReturnType<typeof readCrawl>,
): Promise<void> {
  const { id: runId, publicationId } = run
  const crawl = { runId, publicationId, fetchedAt: clock.now(), ...log, skips }
  const isLatest = isFinished(run.state) && !(await hasLaterLog(database.prisma, run))
  await database.transaction(async (tx) => {
    await keepLogs(tx, [crawl])
    if (!isLatest) return
    await keepLatestCrawls(tx, [crawl])
    await queue.enqueueSql(tx.queueDb, 'check-publication', [{ publicationId }])
  })
}
