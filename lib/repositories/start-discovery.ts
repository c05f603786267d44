import { asUserId, type UserId } from '#lib/platform/ids.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import {
  findActive,
  findOwnGrant,
  finishDiscovery,
  insertDiscovery,
  listAbandoned,
  listLatest,
  listStale,
} from './discovery-store.ts'

export const discoveryReasons = ['grant_missing', 'sign_in_again', 'interrupted'] as const

/** One that is still active after so long lost its job to a fault and is given up. */
const LOST_AFTER_MS = 6 * 60 * 60 * 1000

/** Looks through the repositories of one grant in the background; joins the discovery under way, if any. */
export async function startDiscovery(
  services: Services,
  { userId, grantId }: { userId: UserId; grantId: string },
): Promise<Result<{ discoveryId: string }, 'grant_missing' | 'sign_in_again'>> {
  const { database, queue, clock } = services
  return database.prisma.$transaction(async (tx) => {
    const grant = await findOwnGrant(tx, userId, grantId)
    if (!grant) return failure('grant_missing')
    if (grant.state === 'sign_in_again') return failure('sign_in_again')
    const now = clock.now()
    const active = await findActive(tx, grantId)
    if (active && now.getTime() - active.startedAt.getTime() < LOST_AFTER_MS) {
      return ok({ discoveryId: active.id })
    }
    if (active) await finishDiscovery(tx, { id: active.id, reason: 'interrupted', at: now })
    const discoveryId = await insertDiscovery(tx, { userId, grantId, startedAt: now })
    if (discoveryId === null) return failure('grant_missing')
    await queue.enqueue(tx, 'discover-repositories', { discoveryId })
    return ok({ discoveryId })
  })
}

/** The same for every grant of the user that works; how many discoveries are under way then. */
export async function startDiscoveries(services: Services, userId: UserId): Promise<number> {
  const grants = await listLatest(services.database.prisma, userId)
  let started = 0
  for (const grant of grants) {
    const result = await startDiscovery(services, { userId, grantId: grant.id })
    if (result.ok) started += 1
  }
  return started
}

/** Looks again where the last look was before `since`: what was renamed, hidden or taken away shows by itself. */
export async function startStaleDiscoveries(
  services: Services,
  { since, limit }: { since: Date; limit: number },
): Promise<number> {
  const stale = await listStale(services.database.prisma, since, limit)
  for (const { id, userId } of stale) {
    await startDiscovery(services, { userId: asUserId(userId), grantId: id })
  }
  return stale.length
}

/** Gives each discovery that nobody works on a job again: the process that had it died. */
export async function resumeDiscoveries(services: Services): Promise<void> {
  const { database, queue, clock } = services
  const { prisma } = database
  for (const discoveryId of await listAbandoned(prisma, clock.now())) {
    await prisma.$transaction((tx) => queue.enqueue(tx, 'discover-repositories', { discoveryId }))
  }
}
