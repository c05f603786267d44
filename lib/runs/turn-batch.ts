import type { Database, Statement } from '#lib/platform/database.ts'
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

type Waiting = SavedTurn & { resolve(isSaved: boolean): void; reject(error: unknown): void }

const LARGEST_BATCH = 200

/** Group commit for outcomes: while some are being written, the next gather. */
export function createTurnBatch(services: Pick<Services, 'database' | 'queue' | 'clock'>): TurnBatch {
  const line: Waiting[] = []
  let isWriting = false

  async function writeAll(): Promise<void> {
    isWriting = true
    while (line.length > 0) await write(line.splice(0, LARGEST_BATCH))
    isWriting = false
  }

  async function write(batch: Waiting[]): Promise<void> {
    try {
      const saved = await saveTurns(services, batch)
      for (const { turn, resolve } of batch) resolve(saved.has(turn.id))
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }

  return {
    save: (saved) =>
      new Promise((resolve, reject) => {
        line.push({ ...saved, resolve, reject })
        if (!isWriting) void writeAll()
      }),
  }
}

const saveStatement: Statement = {
  name: 'save-turns',
  text: `UPDATE "Run" AS run SET
      "state" = next."state", "reason" = next."reason", "targets" = next."targets", "jobId" = next."jobId",
      "attempts" = next."attempts", "receivedAt" = next."receivedAt", "requestedAt" = next."requestedAt",
      "acceptedAt" = next."acceptedAt", "crawledAt" = next."crawledAt", "nextAttemptAt" = next."nextAttemptAt",
      "failingSince" = next."failingSince", "preparedAt" = next."preparedAt", "lane" = next."lane",
      "dueAt" = next."dueAt"
    FROM json_to_recordset($1::json) AS next("id" text, "takes" int, "state" "RunState", "reason" text,
      "targets" jsonb, "jobId" text, "attempts" int, "receivedAt" timestamptz, "requestedAt" timestamptz,
      "acceptedAt" timestamptz, "crawledAt" timestamptz, "nextAttemptAt" timestamptz,
      "failingSince" timestamptz, "preparedAt" timestamptz, "lane" "Lane", "dueAt" timestamptz)
    WHERE run."id" = next."id" AND run."takes" = next."takes" AND run."dueAt" IS NOT NULL
    RETURNING run."id"`,
}

async function saveTurns(
  { database, queue, clock }: Pick<Services, 'database' | 'queue' | 'clock'>,
  batch: SavedTurn[],
): Promise<Set<unknown>> {
  const rows = JSON.stringify(batch.map(({ turn, row }) => ({ ...row, id: turn.id, takes: turn.takes })))
  const owing = batch.filter(({ begun, row }) => begun || row.state === 'blocked')
  if (owing.length === 0) return idsOf(await database.query(saveStatement, [rows]))
  return database.transaction(async (tx) => {
    const saved = idsOf(await tx.query(saveStatement, [rows]))
    const owed = owing.filter(({ turn }) => saved.has(turn.id))
    const logs = owed.flatMap(({ turn, begun }) => (begun ? [{ runId: turn.id, jobId: begun.jobId }] : []))
    await queue.enqueueSql(tx.queueDb, 'collect-log', logs, {
      startAfter: new Date(clock.now().getTime() + LOG_DUE_MS),
    })
    const blocked = owed.filter(({ row }) => row.state === 'blocked')
    const checks = blocked.map(({ publicationId }) => ({ publicationId }))
    await queue.enqueueSql(tx.queueDb, 'check-publication', checks)
    return saved
  })
}

function idsOf(rows: Awaited<ReturnType<Database['query']>>): Set<unknown> {
  return new Set(rows.map(({ id }) => id))
}
