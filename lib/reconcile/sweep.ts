import type { Services } from '#lib/platform/services.ts'
import { startStaleDiscoveries } from '#lib/repositories/start-discovery.ts'
import { lookForPushes } from './look-for-pushes.ts'
import { listUnchecked } from './store.ts'

const CHECK_AGAIN_MS = 60 * 60_000
const CHECKS_PER_SWEEP = 20
const LOOK_AGAIN_MS = 6 * 60 * 60_000
const LOOKS_PER_SWEEP = 5

/** Looks for what no hook tells: pushes of the direct route, and checks and repository lists that have grown old. */
export async function sweep(services: Services): Promise<void> {
  const { prisma } = services.database
  const before = (ms: number) => new Date(services.clock.now().getTime() - ms)
  await lookForPushes(services)
  for (const publicationId of await listUnchecked(prisma, before(CHECK_AGAIN_MS), CHECKS_PER_SWEEP)) {
    await services.queue.enqueue(prisma, 'check-publication', { publicationId })
  }
  await startStaleDiscoveries(services, { since: before(LOOK_AGAIN_MS), limit: LOOKS_PER_SWEEP })
}
