import type { Services } from '#lib/platform/services.ts'
import { leaseRun, renewLease } from './store.ts'

/** How long a run stays with a worker that died. */
const LEASE_MS = 10_000
const RENEW_EVERY_MS = 3_000

/**
 * Does one step of a run while no other worker can, however long it takes; null when another holds the
 * run, or it is finished or not yet due. The step itself gives the run back with its outcome.
 */
export async function holdRun<T>(
  { database, clock, log }: Services,
  runId: string,
  step: () => Promise<T>,
): Promise<T | null> {
  const { prisma } = database
  const leaseEnd = () => new Date(clock.now().getTime() + LEASE_MS)
  let lease = leaseEnd()
  if (!(await leaseRun(prisma, runId, clock.now(), lease))) return null
  const renew = async () => {
    const next = leaseEnd()
    if (await renewLease(prisma, { id: runId, from: lease, to: next })) lease = next
  }
  const renewing = setInterval(() => {
    renew().catch((error) => log.warn({ err: error, runId }, 'a lease could not be renewed'))
  }, RENEW_EVERY_MS)
  try {
    return await step()
  } finally {
    clearInterval(renewing)
  }
}
