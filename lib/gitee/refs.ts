import { z } from 'zod'
import { ok, type Result } from '#lib/platform/result.ts'
import { type GiteeApi, type GiteeReason, repositoryPath } from './api.ts'
import { listAll } from './pages.ts'
import { callAndParse } from './parse-answer.ts'
import { getRepository } from './repositories.ts'

const ref = z
  .object({ name: z.string().min(1), commit: z.object({ sha: z.string().min(1) }) })
  .transform(({ name, commit }) => ({ name, commit: commit.sha }))

/** A branch or tag and the commit it points to; `name` is without refs/heads/ or refs/tags/. */
export type GiteeRef = z.output<typeof ref>

const nameOf = ({ name }: GiteeRef) => name

/** All tags, by name. */
export function listTags(api: GiteeApi, fullName: string): Promise<Result<GiteeRef[], GiteeReason>> {
  return listAll(api, { path: repositoryPath(fullName, 'tags'), item: ref, keyOf: nameOf })
}

/** One tag, or null. Gitee has no call for one tag, so the list is read. */
export async function getTag(
  api: GiteeApi,
  fullName: string,
  name: string,
): Promise<Result<GiteeRef | null, GiteeReason>> {
  const tags = await listTags(api, fullName)
  return tags.ok ? ok(tags.value.find((tag) => tag.name === name) ?? null) : tags
}

/** All branches, by name. */
export function listBranches(api: GiteeApi, fullName: string): Promise<Result<GiteeRef[], GiteeReason>> {
  return listAll(api, { path: repositoryPath(fullName, 'branches'), item: ref, keyOf: nameOf })
}

/**
 * One branch, or null when there is none. Gitee says the same of a repository that is not there, which is asked for
 * then: after a new name its branches were not deleted.
 */
export async function getBranch(
  api: GiteeApi,
  fullName: string,
  name: string,
): Promise<Result<GiteeRef | null, GiteeReason>> {
  const path = repositoryPath(fullName, 'branches', name)
  const branch = await callAndParse(api, ref, { method: 'GET', path })
  if (branch.ok || branch.reason !== 'not_found') return branch
  const repository = await getRepository(api, fullName)
  return repository.ok ? ok(null) : repository
}
