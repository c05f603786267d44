import { escapeWildcards } from '#lib/platform/escape-wildcards.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { readPageOrLast } from '#lib/platform/read-page-or-last.ts'
import type { Services } from '#lib/platform/services.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { namePushes } from './name-pushes.ts'
import { type RunState, type RunTrigger, type Target, Targets } from './run.ts'
import { countRuns, findRuns, type RunRow } from './store.ts'

/** `stopped`: failed, or blocked until somebody mends something. */
export const outcomeFilters = ['active', 'published', 'stopped', 'blocked', 'failed'] as const

export type RunFilter = {
  outcome?: (typeof outcomeFilters)[number] | undefined
  trigger?: RunTrigger | undefined
  repositoryId?: string | undefined
  /** Part of a repository's or package's name. */
  search?: string | undefined
  /** The word of what went wrong last. */
  reason?: string | undefined
  /** Begun at or after. */
  since?: Date | undefined
  /** Begun before. */
  until?: Date | undefined
}

export type RunSummary = {
  id: string
  repositoryId: string
  repository: string
  packageName: string
  trigger: RunTrigger
  state: RunState
  reason: string | null
  targets: Target[]
  /** While there are no targets: the names of the pushed tags and branches, as the calls of the hook told them. */
  pushed: string[]
  createdAt: Date
  receivedAt: Date | null
  preparedAt: Date | null
  requestedAt: Date | null
  acceptedAt: Date | null
  crawledAt: Date | null
  visibleAt: Date | null
  finishedAt: Date | null
  nextAttemptAt: Date | null
  attempts: number
}

export const RUNS_PER_PAGE = 25

/**
 * Runs of the repositories the user can see, newest first, 25 a page; `page` counts from 1, and one beyond the last
 * shows the last.
 */
export async function listRuns(
  { database: { prisma } }: Pick<Services, 'database'>,
  { userId, filter, page }: { userId: UserId; filter: RunFilter; page: number },
): Promise<{ runs: RunSummary[]; total: number; page: number; pages: number }> {
  const where = whereOf(userId, filter)
  const { rows, ...place } = await readPageOrLast({
    page,
    size: RUNS_PER_PAGE,
    find: (part) => findRuns(prisma, where, part),
    count: () => countRuns(prisma, where),
  })
  return { runs: await namePushes(prisma, rows.map(toSummary)), ...place }
}

/** The runs of the repositories the user can see that a filter leaves. */
export function whereOf(userId: UserId, filter: RunFilter): Prisma.RunWhereInput {
  const contains = { contains: escapeWildcards(filter.search ?? ''), mode: 'insensitive' as const }
  return {
    publication: {
      repository: { access: { some: { userId } } },
      ...(filter.repositoryId ? { repositoryId: filter.repositoryId } : {}),
      ...(filter.search ? { OR: [{ packageName: contains }, { repository: { fullName: contains } }] } : {}),
    },
    ...(filter.trigger ? { trigger: filter.trigger } : {}),
    ...(filter.reason ? { reason: filter.reason } : {}),
    ...(filter.since || filter.until ? { createdAt: { gte: filter.since, lt: filter.until } } : {}),
    ...outcomeWhere(filter.outcome),
  }
}

function outcomeWhere(outcome: RunFilter['outcome']): Prisma.RunWhereInput {
  if (!outcome) return {}
  if (outcome === 'stopped') return { state: { in: ['failed', 'blocked'] } }
  return outcome === 'active' ? { state: { notIn: ['published', 'failed', 'blocked'] } } : { state: outcome }
}

/** A stored run as pages read it. */
export function toSummary({ publication, targets, ...run }: RunRow): Omit<RunSummary, 'pushed'> {
  return {
    id: run.id,
    repositoryId: publication.repositoryId,
    repository: publication.repository.fullName,
    packageName: publication.packageName,
    trigger: run.trigger,
    state: run.state,
    reason: run.reason,
    targets: Targets.parse(targets),
    createdAt: run.createdAt,
    receivedAt: run.receivedAt,
    preparedAt: run.preparedAt,
    requestedAt: run.requestedAt,
    acceptedAt: run.acceptedAt,
    crawledAt: run.crawledAt,
    visibleAt: run.visibleAt,
    finishedAt: run.finishedAt,
    nextAttemptAt: run.nextAttemptAt,
    attempts: run.attempts,
  }
}
