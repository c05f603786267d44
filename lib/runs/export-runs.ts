import type { Db } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { BYTE_ORDER_MARK, csvLine } from './csv.ts'
import type { ExportForm } from './export-form.ts'
import { type ExportedRun, recordColumns, toRecord } from './exported-run.ts'
import { type RunFilter, toSummary, whereOf } from './list-runs.ts'
import { listPushedRefs } from './pushed-names-store.ts'
import { findRunsBehind, type RunCursor, type RunRow } from './store.ts'

/** So many are in memory at a time, however many there are. */
export const RUNS_PER_PART = 500

type Export = { userId: UserId; filter: RunFilter; form: ExportForm }

/**
 * All runs that the filter leaves of those the user can see, newest first, as parts of one file: CSV (UTF-8 with
 * its mark, a line of names first) or a JSON array. What begins while it is read is not in it.
 */
export async function* exportRuns(
  { database }: Pick<Services, 'database'>,
  { userId, filter, form }: Export,
): AsyncGenerator<string, void, undefined> {
  const where = whereOf(userId, filter)
  const write = form === 'csv' ? writeCsv() : writeJson()
  yield write.head
  let cursor: RunCursor | null = null
  do {
    const rows = await findRunsBehind(database.prisma, where, { cursor, take: RUNS_PER_PART })
    const records = await toRecords(database.prisma, rows)
    yield records.map(write.row).join('')
    cursor = rows.length === RUNS_PER_PART ? (rows.at(-1) ?? null) : null
  } while (cursor !== null)
  yield write.tail
}

async function toRecords(db: Db, rows: RunRow[]): Promise<ExportedRun[]> {
  const runs = rows.map(toSummary)
  const unread = runs.filter(({ targets }) => targets.length === 0)
  const pushed = await listPushedRefs(
    db,
    unread.map(({ id }) => id),
  )
  return runs.map((run) => toRecord(run, pushed.get(run.id) ?? []))
}

function writeCsv() {
  const row = (record: ExportedRun) => csvLine(recordColumns.map((column) => record[column]))
  return { head: BYTE_ORDER_MARK + csvLine(recordColumns), row, tail: '' }
}

function writeJson() {
  let separator = '\n'
  const row = (record: ExportedRun) => {
    const text = `${separator}${JSON.stringify(record)}`
    separator = ',\n'
    return text
  }
  return { head: '[', row, tail: '\n]\n' }
}
