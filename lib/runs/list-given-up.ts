import type { UserId } from '#lib/platform/ids.ts'
import { readPageOrLast } from '#lib/platform/read-page-or-last.ts'
import type { Services } from '#lib/platform/services.ts'
import { countGivenUp, countReplayable, findGivenUp } from './given-up-store.ts'
import { namePushes } from './name-pushes.ts'
import { type RunTrigger, type Target, Targets } from './run.ts'

/** A run that was given up, with what it leaves unserved. */
export type GivenUpRun = {
  id: string
  repositoryId: string
  repository: string
  packageName: string
  /** Whether the user administers the repository, as far as is known: only then may they try it again. */
  isAdmin: boolean
  trigger: RunTrigger
  targets: Target[]
  /** While there are no targets: the names of the pushed tags and branches, as the calls of the hook told them. */
  pushed: string[]
  reason: string | null
  /** The remote's own. */
  words: string | null
  failingSince: Date | null
  gaveUpAt: Date | null
  attempts: number
  /** How many calls of the hook it was to serve. */
  deliveries: number
}

export const GIVEN_UP_PER_PAGE = 25

/**
 * Runs that nobody tries any more, of the repositories the user can see, newest first; `page` counts from 1, and beyond
 * the last it is the last.
 * `replayable`: how many of all of them the user may try again.
 */
export async function listGivenUp(
  { database: { prisma } }: Pick<Services, 'database'>,
  { userId, page }: { userId: UserId; page: number },
): Promise<{ runs: GivenUpRun[]; total: number; page: number; replayable: number }> {
  const [{ rows, ...read }, replayable] = await Promise.all([
    readPageOrLast({
      page,
      size: GIVEN_UP_PER_PAGE,
      count: () => countGivenUp(prisma, userId),
      find: (part) => findGivenUp(prisma, userId, part),
    }),
    countReplayable(prisma, userId),
  ])
  const { total } = read
  return { runs: await namePushes(prisma, rows.map(toGivenUp)), total, page: read.page, replayable }
}

function toGivenUp({
  publication,
  _count,
  ...run
}: Awaited<ReturnType<typeof findGivenUp>>[number]): Omit<GivenUpRun, 'pushed'> {
  return {
    id: run.id,
    repositoryId: publication.repositoryId,
    repository: publication.repository.fullName,
    packageName: publication.packageName,
    isAdmin: publication.repository.access.some(({ isAdmin }) => isAdmin),
    trigger: run.trigger,
    targets: Targets.parse(run.targets),
    reason: run.reason,
    words: run.words,
    failingSince: run.failingSince,
    gaveUpAt: run.gaveUpAt,
    attempts: run.attempts,
    deliveries: _count.deliveries,
  }
}
