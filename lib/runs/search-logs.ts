import { setImmediate as letOthersIn } from 'node:timers/promises'
import type { JobStatus } from '#lib/packagist/jobs.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { findLogs, findMatchingKeys, type LogKey, type LogRow, listLogKeys } from './log-store.ts'
import { findMatches, type MarkedText, markMatches } from './mark-matches.ts'
import { type RunTrigger, type Target, Targets } from './run.ts'

export type LogSummary = {
  runId: string
  jobId: string
  repositoryId: string
  repository: string
  packageName: string
  trigger: RunTrigger
  targets: Target[]
  status: string
  fetchedAt: Date
  message: MarkedText
  /** The first lines that match; none without a search. */
  lines: MarkedText[]
  /** How many lines match, shown or not. */
  matchingLines: number
}

type LogSearch = {
  userId: UserId
  /** Words that the text or the message contains, in any case, or nothing. */
  search: string
  repositoryId?: string | undefined
  status?: JobStatus | undefined
  /** From 1. */
  page: number
}

type Needs = Pick<Services, 'database'>

export const LOGS_PER_PAGE = 25
/** Some 4 MB of text, 50 ms: while the embedded database reads a slice, the process does nothing else. */
const SLICE = 1_000

/** Archived logs of the repositories the user can see, newest first, 25 a page; one beyond the last shows the last. */
export async function searchLogs(
  needs: Needs,
  { userId, search, repositoryId, status, page: wished }: LogSearch,
): Promise<{ logs: LogSummary[]; total: number; page: number }> {
  const { prisma } = needs.database
  const visible = await listLogKeys(prisma, { userId, repositoryId, status })
  const keys = search === '' ? visible : await keepMatching(needs, visible, search)
  const page = Math.min(wished, Math.max(1, Math.ceil(keys.length / LOGS_PER_PAGE)))
  const shown = keys.slice((page - 1) * LOGS_PER_PAGE, page * LOGS_PER_PAGE)
  const rows = new Map((await findLogs(prisma, shown)).map((row) => [nameOf(row), row]))
  const found = shown.flatMap((key) => rows.get(nameOf(key)) ?? [])
  return { logs: found.map((row) => toSummary(row, search)), total: keys.length, page }
}

async function keepMatching({ database }: Needs, keys: LogKey[], search: string): Promise<LogKey[]> {
  const matching = new Set<string>()
  for (let start = 0; start < keys.length; start += SLICE) {
    const runIds = keys.slice(start, start + SLICE).map(({ runId }) => runId)
    for (const key of await findMatchingKeys(database.prisma, runIds, search)) matching.add(nameOf(key))
    await letOthersIn()
  }
  return keys.filter((key) => matching.has(nameOf(key)))
}

const nameOf = ({ runId, jobId }: LogKey) => `${runId} ${jobId}`

function toSummary({ run, ...log }: LogRow, search: string): LogSummary {
  const matches = findMatches(log.text, search)
  return {
    runId: log.runId,
    jobId: log.jobId,
    repositoryId: run.publication.repositoryId,
    repository: run.publication.repository.fullName,
    packageName: run.publication.packageName,
    trigger: run.trigger,
    targets: Targets.parse(run.targets),
    status: log.status,
    fetchedAt: log.fetchedAt,
    message: markMatches(log.message, search),
    lines: matches.lines,
    matchingLines: matches.total,
  }
}
