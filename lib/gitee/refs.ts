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

/** A tag may stand for a file or a folder: git allows it, and Packagist can make no version of it. */
const listedRef = z
  .object({ name: z.string().min(1), commit: z.object({ sha: z.string().min(1) }).nullish() })
  .transform(({ name, commit }) => ({ name, commit: commit?.sha ?? null }))

async function listRefs(api: GiteeApi, path: string): Promise<Result<GiteeRef[], GiteeReason>> {
  const listed = await listAll(api, { path, item: listedRef, keyOf: ({ name }) => name })
  if (!listed.ok) return listed
  return ok(listed.value.flatMap(({ name, commit }) => (commit === null ? [] : [{ name, commit }])))
}

/** All tags, by name. */
export function listTags(api: GiteeApi, fullName: string): Promise<Result<GiteeRef[], GiteeReason>> {
  return listRefs(api, repositoryPath(fullName, 'tags'))
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
  return listRefs(api, repositoryPath(fullName, 'branches'))
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
