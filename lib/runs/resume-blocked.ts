import type { Services } from '#lib/platform/services.ts'
import type { Check } from '#lib/publication/check.ts'
import { confirmBlocked, findBlocked, unblockRuns } from './blocked-store.ts'
import { blockersOf } from './retry-ladder.ts'
import { tellWorkers } from './store.ts'

/** A check that could not be made is made again then. */
const LOOK_AGAIN_MS = 60_000

/**
 * Lets a blocked run go on once none of the checks that hold it up fails. Where none of them was seen failing, the
 * refusal is tried again no sooner than the retry ladder says.
 */
export async function resumeBlocked(
  { database, clock, queue }: Pick<Services, 'database' | 'clock' | 'queue'>,
  { publicationId, checks }: { publicationId: string; checks: Check[] },
): Promise<void> {
  const { prisma } = database
  const blocked = await findBlocked(prisma, publicationId)
  if (!blocked) return
  const blockers = blockersOf(blocked.reason ?? '')
  const holding = checks.filter(({ name }) => blockers.includes(name))
  if (holding.some(({ state }) => state === 'fail')) return confirmBlocked(prisma, blocked.id)
  const now = clock.now()
  const { nextAttemptAt } = blocked
  if (holding.some(({ state }) => state === 'unknown')) {
    const startAfter = new Date(now.getTime() + LOOK_AGAIN_MS)
    return queue.enqueue(prisma, 'check-publication', { publicationId }, { startAfter })
  }
  const dueAt = nextAttemptAt !== null && nextAttemptAt > now ? nextAttemptAt : now
  if ((await unblockRuns(prisma, { id: blocked.id }, dueAt)) > 0) await tellWorkers(prisma)
}
