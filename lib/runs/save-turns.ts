import type { Database, SqlTransaction, Statement } from '#lib/platform/database.ts'
import { newId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { forgetProofs, type NewProof, saveProofs } from '#lib/publication/proof-store.ts'
import { LOG_DUE_MS } from './collect-log.ts'
import { beginNext, forgiveGivenUp } from './end-store.ts'
import type { CrawlOutcome } from './follow-job.ts'
import { keepLatestCrawls, keepLogs } from './log-store.ts'
import type { NextRow } from './next-row.ts'
import type { Turn } from './turn.ts'

/** What a turn leaves to be written, with what is owed because of it. */
export type SavedTurn = {
  turn: Turn
  publicationId: string
  row: NextRow
  /** A job of Packagist's that was begun. */
  jobId: string | null
  crawl: CrawlOutcome | null
  proofs: NewProof[]
  gone: { publicationId: string; ref: string }[]
}

const saveStatement: Statement = {
  name: 'save-turns',
  text: `UPDATE "Run" AS run SET
      "state" = next."state", "reason" = next."reason", "words" = next."words", "targets" = next."targets", "jobId" = next."jobId",
      "attempts" = next."attempts", "receivedAt" = next."receivedAt", "requestedAt" = next."requestedAt",
      "acceptedAt" = next."acceptedAt", "crawledAt" = next."crawledAt", "visibleAt" = next."visibleAt",
      "finishedAt" = next."finishedAt", "gaveUpAt" = next."gaveUpAt", "nextAttemptAt" = next."nextAttemptAt",
      "failingSince" = next."failingSince", "preparedAt" = next."preparedAt", "lane" = next."lane", "dueAt" = next."dueAt",
      "activePublicationId" = CASE WHEN next."finishedAt" IS NULL THEN run."activePublicationId" END
    FROM json_to_recordset($1::json) AS next("id" text, "takes" int, "state" "RunState", "reason" text, "words" text,
      "targets" jsonb, "jobId" text, "attempts" int, "receivedAt" timestamptz, "requestedAt" timestamptz,
      "acceptedAt" timestamptz, "crawledAt" timestamptz, "visibleAt" timestamptz, "finishedAt" timestamptz,
      "gaveUpAt" timestamptz, "nextAttemptAt" timestamptz, "failingSince" timestamptz, "preparedAt" timestamptz,
      "lane" "Lane", "dueAt" timestamptz)
    WHERE run."id" = next."id" AND run."takes" = next."takes" AND run."dueAt" IS NOT NULL
    RETURNING run."id"`,
}

type Writing = Pick<Services, 'database' | 'queue' | 'clock'>

/**
 * Writes the outcomes of those turns that still hold, in one transaction with all that they entail. Returns the ids of
 * their runs.
 */
export async function saveTurns(services: Writing, batch: SavedTurn[]): Promise<Set<string>> {
  const { database } = services
  if (!batch.some(entails)) return saveRows(database, batch)
  return database.transaction(async (tx) => {
    const saved = await saveRows(tx, batch)
    const kept = batch.filter(({ turn }) => saved.has(turn.id))
    await keepFindings(tx, services, kept)
    await endRuns(tx, services, kept)
    await oweJobs(tx, services, kept)
    return saved
  })
}

function entails({ row, jobId, crawl, proofs }: SavedTurn): boolean {
  return (
    row.finishedAt !== null ||
    row.state === 'blocked' ||
    jobId !== null ||
    crawl !== null ||
    proofs.length > 0
  )
}

async function saveRows(database: Pick<Database, 'query'>, batch: SavedTurn[]): Promise<Set<string>> {
  const rows = batch.map(({ turn, row }) => ({ ...row, id: turn.id, takes: turn.takes }))
  const saved = await database.query(saveStatement, [JSON.stringify(rows)])
  return new Set(saved.map(({ id }) => String(id)))
}

async function keepFindings(tx: SqlTransaction, { clock }: Writing, kept: SavedTurn[]): Promise<void> {
  const fetchedAt = clock.now()
  const crawls = kept.flatMap(({ turn, publicationId, crawl }) =>
    crawl ? [{ runId: turn.id, publicationId, fetchedAt, ...crawl.log, skips: crawl.skips }] : [],
  )
  await keepLogs(tx, crawls)
  await keepLatestCrawls(tx, crawls)
  await forgetProofs(
    tx,
    kept.flatMap(({ gone }) => gone),
  )
  await saveProofs(
    tx,
    kept.flatMap(({ proofs }) => proofs),
  )
}

/** The next runs begin where deliveries have come meanwhile, or somebody has asked. */
async function endRuns(tx: SqlTransaction, { clock }: Writing, kept: SavedTurn[]): Promise<void> {
  const ended = kept.filter(({ row }) => row.finishedAt !== null)
  const published = ended.filter(({ row }) => row.state === 'published')
  await forgiveGivenUp(
    tx,
    published.map(({ publicationId }) => publicationId),
  )
  await beginNext(
    tx,
    ended.map(({ publicationId }) => ({ id: newId(), publicationId })),
    clock.now(),
  )
}

/** The log of each job that was begun, and a look at what has ended or is blocked. */
async function oweJobs(tx: SqlTransaction, { queue, clock }: Writing, kept: SavedTurn[]): Promise<void> {
  const startAfter = new Date(clock.now().getTime() + LOG_DUE_MS)
  const logs = kept.flatMap(({ turn, jobId }) => (jobId ? [{ runId: turn.id, jobId }] : []))
  await queue.enqueueSql(tx.queueDb, 'collect-log', logs, { startAfter })
  const changed = kept.filter(({ row }) => row.finishedAt !== null || row.state === 'blocked')
  const checks = changed.map(({ publicationId }) => ({ publicationId }))
  await queue.enqueueSql(tx.queueDb, 'check-publication', checks)
}
