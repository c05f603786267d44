import { giteeForGrant } from '#lib/accounts/gitee-for-grant.ts'
import type { GiteeApi } from '#lib/gitee/api.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { findReachable } from './store.ts'

type Reach = { userId: UserId; repositoryId: string }

/** The user's grant that reaches a repository, and whether it administers it; null when none does. */
export async function grantForRepository(
  services: Services,
  { userId, repositoryId }: Reach,
): Promise<{ grantId: string; isAdmin: boolean; fullName: string } | null> {
  const access = await findReachable(services.database.prisma, userId, repositoryId)
  if (!access) return null
  return { grantId: access.grantId, isAdmin: access.isAdmin, fullName: access.repository.fullName }
}

/** Gitee as the user sees it through the grant that reaches a repository; null when none does. */
export async function giteeForRepository(services: Services, reach: Reach): Promise<GiteeApi | null> {
  const found = await grantForRepository(services, reach)
  return found && giteeForGrant(services, found.grantId)
}
