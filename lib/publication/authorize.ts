import { giteeForGrant } from '#lib/accounts/gitee-for-grant.ts'
import type { GiteeApi, GiteeReason } from '#lib/gitee/api.ts'
import { listHooks } from '#lib/gitee/hooks.ts'
import { type GiteeRepository, getRepository } from '#lib/gitee/repositories.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { findGrantId, findRepositoryFor } from './store.ts'

export type Authorized = {
  grantId: string
  gitee: GiteeApi
  found: GiteeRepository
  repository: NonNullable<Awaited<ReturnType<typeof findRepositoryFor>>>
}

/**
 * Whether the user may change the repository's publication: asked of Gitee now, not remembered.
 * A repository the user cannot see is `not_found`, whatever its id.
 */
export async function authorize(
  services: Services,
  { userId, repositoryId }: { userId: UserId; repositoryId: string },
): Promise<Result<Authorized, GiteeReason | 'not_administrator'>> {
  const { prisma } = services.database
  const repository = await findRepositoryFor(prisma, userId, repositoryId)
  const grantId = repository && (await findGrantId(prisma, userId, repositoryId))
  if (!repository || !grantId) return failure('not_found')
  const gitee = giteeForGrant(services, grantId)
  const found = await getRepository(gitee, repository.fullName, { id: repository.giteeId })
  if (!found.ok) return found
  if (!(await isAdministered(gitee, found.value))) return failure('not_administrator')
  return ok({ grantId, gitee, found: found.value, repository })
}

/** Where Gitee does not tell the permission, only its administrators can list a repository's hooks. */
async function isAdministered(gitee: GiteeApi, found: GiteeRepository): Promise<boolean> {
  return found.isAdmin ?? (await listHooks(gitee, found.fullName)).ok
}
