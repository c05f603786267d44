import type { Services } from '#lib/platform/services.ts'
import { startStaleDiscoveries } from '#lib/repositories/start-discovery.ts'
import { lookForPushes } from './look-for-pushes.ts'
import { listUnchecked } from './store.ts'

/** In rotation everything is looked at anew, hooks above all, which no list shows: each at least daily. */
const CHECK_AGAIN_MS = 20 * 60 * 60_000
const CHECKS_AT_ONCE = 20
const LOOK_AGAIN_MS = 6 * 60 * 60_000
const LOOKS_AT_ONCE = 5

/** Looks for pushes of the direct route, and for checks and lists of repositories that have grown old. */
export async function lookAround(services: Services): Promise<void> {
  const { prisma } = services.database
  const before = (ms: number) => new Date(services.clock.now().getTime() - ms)
  await lookForPushes(services)
  for (const publicationId of await listUnchecked(prisma, before(CHECK_AGAIN_MS), CHECKS_AT_ONCE)) {
    await services.queue.enqueue(prisma, 'check-publication', { publicationId })
  }
  await startStaleDiscoveries(services, { since: before(LOOK_AGAIN_MS), limit: LOOKS_AT_ONCE })
}
