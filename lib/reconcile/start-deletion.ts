import { deleteSessionsOf } from '#lib/accounts/session-store.ts'
import { lockUser } from '#lib/accounts/user-store.ts'
import type { Db } from '#lib/platform/database.ts'
import { newKey, type UserId } from '#lib/platform/ids.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import { Secret } from '#lib/platform/secret.ts'
import type { Services } from '#lib/platform/services.ts'
import { directHookUrl, displayHookUrl, relayHookUrl } from '#lib/publication/route.ts'
import { type deletionReasons, TurnOff } from './account-deletion.ts'
import { cancelWaiting, finishBulkAction } from './bulk-store.ts'
import { insertDeletion, type Kept, listKept, listUnfinishedBulkOf, readHoldings } from './deletion-store.ts'

/**
 * Begins to delete the account of who typed one of its Gitee logins: every sign-in ends now, of a bulk action nothing more
 * is begun, the rest is a job. Answers the id under which anybody who knows it can read what was removed.
 */
export async function startDeletion(
  { database, queue, clock, settings }: Services,
  { userId, typed }: { userId: UserId; typed: string },
): Promise<Result<{ deletionId: string }, (typeof deletionReasons)[number]>> {
  return database.prisma.$transaction(async (tx) => {
    if (!(await lockUser(tx, userId))) return failure('login_differs')
    const { logins, counts } = await readHoldings(tx, userId)
    if (!logins.includes(typed.trim())) return failure('login_differs')
    const turnOffs = (await listKept(tx, userId))
      .filter(({ state }) => state !== 'off')
      .map((kept) => planTurnOff(settings, kept))
    const record = { turnOffs, counts }
    const at = clock.now()
    const deletionId = await insertDeletion(tx, { id: newKey(), userId, record, at })
    await deleteSessionsOf(tx, userId, {})
    await cancelBulkOf(tx, userId, at)
    await queue.enqueue(tx, 'delete-account', { userId })
    return ok({ deletionId })
  })
}

/** Else it would go on to turn on what is to be turned off. */
async function cancelBulkOf(tx: Db, userId: UserId, at: Date): Promise<void> {
  for (const id of await listUnfinishedBulkOf(tx, userId)) {
    await cancelWaiting(tx, { userId, id, at })
    await finishBulkAction(tx, id, at)
  }
}

/** What is to be done with one publication, with all that has to be told should it not succeed. */
export function planTurnOff({ appUrl, packagistUrl }: Services['settings'], kept: Kept): TurnOff {
  const { id, packageName, route, hookKey, credential, repository } = kept
  const hookUrl =
    route === 'relay'
      ? relayHookUrl(appUrl, hookKey)
      : directHookUrl(packagistUrl, credential?.username ?? '', new Secret(''))
  return TurnOff.parse({
    publicationId: id,
    repositoryId: repository.id,
    repository: repository.fullName,
    packageName,
    hookUrl: displayHookUrl(hookUrl),
    hooksPage: `${repository.webUrl}/hooks`,
  })
}
