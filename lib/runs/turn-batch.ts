import type { Database, Statement } from '#lib/platform/database.ts'
import { createGathering } from '#lib/platform/gathering.ts'
import type { Services } from '#lib/platform/services.ts'
import { LOG_DUE_MS } from './collect-log.ts'
import type { NextRow } from './next-row.ts'
import type { Turn } from './turn.ts'

/** What a turn leaves to be written, with what is owed because of it. */
export type SavedTurn = {
  turn: Turn
  row: NextRow
  begun?: { jobId: string } | undefined
  publicationId: string
}

export type TurnBatch = {
  /** Resolves once the turn's outcome is on disk; false when the turn no longer held. */
  save(saved: SavedTurn): Promise<boolean>
}

const LARGEST_BATCH = 200

/** Group commit for outcomes: while some are being written, the next gather. */
export function createTurnBatch(services: Pick<Services, 'database' | 'queue' | 'clock'>): TurnBatch {
  const gathering = createGathering((batch: SavedTurn[]) => saveTurns(services, batch), LARGEST_BATCH)
  return { save: gathering.add }
}

const saveStatement: Statement = {
  name: 'save-turns',
  text: `UPDATE "Run" AS run SET
      "state" = next."state", "reason" = next."reason", "words" = next."words", "targets" = next."targets", "jobId" = next."jobId",
      "attempts" = next."attempts", "receivedAt" = next."receivedAt", "requestedAt" = next."requestedAt",
      "acceptedAt" = next."acceptedAt", "crawledAt" = next."crawledAt", "nextAttemptAt" = next."nextAttemptAt",
      "failingSince" = next."failingSince", "preparedAt" = next."preparedAt", "lane" = next."lane",
      "dueAt" = next."dueAt"
    FROM json_to_recordset($1::json) AS next("id" text, "takes" int, "state" "RunState", "reason" text, "words" text,
      "targets" jsonb, "jobId" text, "attempts" int, "receivedAt" timestamptz, "requestedAt" timestamptz,
      "acceptedAt" timestamptz, "crawledAt" timestamptz, "nextAttemptAt" timestamptz,
      "failingSince" timestamptz, "preparedAt" timestamptz, "lane" "Lane", "dueAt" timestamptz)
    WHERE run."id" = next."id" AND run."takes" = next."takes" AND run."dueAt" IS NOT NULL
    RETURNING run."id"`,
}

type Writing = Pick<Services, 'database' | 'queue' | 'clock'>

async function saveTurns(services: Writing, batch: SavedTurn[]): Promise<boolean[]> {
  const rows = JSON.stringify(batch.map(({ turn, row }) => ({ ...row, id: turn.id, takes: turn.takes })))
  const owes = batch.some(({ begun, row }) => begun || row.state === 'blocked')
  const saved = owes
    ? await saveWithJobs(services, batch, rows)
    : idsOf(await services.database.query(saveStatement, [rows]))
  return batch.map(({ turn }) => saved.has(turn.id))
}

/** With the log of each job that was begun, and the checks of what is blocked, owed in the same transaction. */
function saveWithJobs(
  { database, queue, clock }: Writing,
  batch: SavedTurn[],
  rows: string,
): Promise<Set<unknown>> {
  const startAfter = new Date(clock.now().getTime() + LOG_DUE_MS)
  return database.transaction(async (tx) => {
    const saved = idsOf(await tx.query(saveStatement, [rows]))
    const kept = batch.filter(({ turn }) => saved.has(turn.id))
    const logs = kept.flatMap(({ turn, begun }) => (begun ? [{ runId: turn.id, jobId: begun.jobId }] : []))
    await queue.enqueueSql(tx.queueDb, 'collect-log', logs, { startAfter })
    const blocked = kept.filter(({ row }) => row.state === 'blocked')
    const checks = blocked.map(({ publicationId }) => ({ publicationId }))
    await queue.enqueueSql(tx.queueDb, 'check-publication', checks)
    return saved
  })
}

function idsOf(rows: Awaited<ReturnType<Database['query']>>): Set<unknown> {
  return new Set(rows.map(({ id }) => id))
}
