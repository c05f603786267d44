import { deleteGrantOf, listGrantsOf, listPublicationsThrough } from '#lib/accounts/grant-store.ts'
import { lockUser } from '#lib/accounts/user-store.ts'
import { recordEvent } from '#lib/history/record-event.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { startDiscoveries } from './start-discovery.ts'

/** By then the other accounts have shown what they see, so that nothing is taken for lost that one of them sees too. */
const SEEN_AGAIN_MS = 10_000

export const disconnectReasons = ['grant_missing', 'last_grant'] as const

/**
 * Takes one of several Gitee accounts away from the user, tokens included; the last one stays, for without it nobody
 * could sign in. Its hooks stay on Gitee. What another account shows too is found again through that one; then what was
 * published through it is checked anew.
 */
export async function disconnectGrant(
  services: Services,
  { userId, grantId }: { userId: UserId; grantId: string },
): Promise<Result<null, (typeof disconnectReasons)[number]>> {
  const { database, queue, clock } = services
  const done = await database.prisma.$transaction(async (tx) => {
    // Two at once could each take the other one for the one that stays.
    await lockUser(tx, userId)
    const grant = (await listGrantsOf(tx, userId)).find(({ id }) => id === grantId)
    if (!grant) return failure('grant_missing')
    const publications = await listPublicationsThrough(tx, grantId)
    if (!(await deleteGrantOf(tx, { userId, grantId }))) return failure('last_grant')
    const at = clock.now()
    const data = { username: grant.login, stopped: grant.access.length }
    await recordEvent(tx, { userId, kind: 'grant_disconnected', data, at })
    const startAfter = new Date(at.getTime() + SEEN_AGAIN_MS)
    await queue.enqueueAll(tx, 'check-publication', publications, { startAfter })
    return ok(null)
  })
  if (done.ok) await startDiscoveries(services, userId)
  return done
}
