import type { GiteeApi, GiteeReason } from '#lib/gitee/api.ts'
import { type GiteeRepository, getRepository } from '#lib/gitee/repositories.ts'
import { failure, type Result } from '#lib/platform/result.ts'

/** The repository by the name that it had; `not_found` where another one has taken the name, of which nothing is ours. */
export async function findSameRepository(
  gitee: GiteeApi,
  { fullName, giteeId }: { fullName: string; giteeId: string },
): Promise<Result<GiteeRepository, GiteeReason>> {
  const found = await getRepository(gitee, fullName)
  return found.ok && found.value.id !== giteeId ? failure('not_found') : found
}
