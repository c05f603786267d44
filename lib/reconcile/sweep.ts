import type { Services } from '#lib/platform/services.ts'
import { lookForPushes } from './look-for-pushes.ts'
import { listUnchecked } from './store.ts'

const CHECK_AGAIN_MS = 60 * 60_000
const CHECKS_PER_SWEEP = 20

/** Looks for what no hook tells: pushes of the direct route, and checks that have grown old. */
export async function sweep(services: Services): Promise<void> {
  const { prisma } = services.database
  await lookForPushes(services)
  const before = new Date(services.clock.now().getTime() - CHECK_AGAIN_MS)
  for (const publicationId of await listUnchecked(prisma, before, CHECKS_PER_SWEEP)) {
    await services.queue.enqueue(prisma, 'check-publication', { publicationId })
  }
}
