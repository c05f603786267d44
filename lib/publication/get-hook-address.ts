import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { relayHookUrl } from './route.ts'
import { findHookKey } from './store.ts'

/**
 * The whole address of the publication's hook, with its key, as Gitee shows it to the same people: only to who was
 * last seen to administer the repository. Null on the direct route, whose address holds a token.
 */
export async function getHookAddress(
  { database, settings }: Pick<Services, 'database' | 'settings'>,
  { userId, repositoryId }: { userId: UserId; repositoryId: string },
): Promise<string | null> {
  const hookKey = await findHookKey(database.prisma, userId, repositoryId)
  return hookKey === null ? null : relayHookUrl(settings.appUrl, hookKey)
}
