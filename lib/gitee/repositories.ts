import { z } from 'zod'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import { type GiteeApi, type GiteeReason, repositoryPath } from './api.ts'
import { listPage } from './pages.ts'
import { callAndParse } from './parse-answer.ts'

const project = z
  .object({
    id: z.union([z.number().int(), z.string()]).transform(String),
    full_name: z.string().regex(/^[^/]+\/[^/]+$/),
    name: z.string().nullish(),
    namespace: z.object({ path: z.string().nullish(), name: z.string().nullish() }).nullish(),
    description: z.string().nullish(),
    public: z.boolean().nullish(),
    private: z.boolean().nullish(),
    internal: z.boolean().nullish(),
    fork: z.boolean().nullish(),
    empty_repo: z.boolean().nullish(),
    html_url: z.string(),
    default_branch: z.string().nullish(),
    pushed_at: z.string().nullish(),
    permission: z.object({ admin: z.boolean().nullish() }).nullish(),
  })
  .transform((found) => {
    const [owner = '', path = ''] = found.full_name.split('/')
    const webUrl = found.html_url.replace(/\.git$/, '')
    return {
      id: found.id,
      fullName: found.full_name,
      owner,
      ownerName: found.namespace?.name || owner,
      path,
      name: found.name || path,
      description: found.description ?? '',
      visibility: visibilityOf(found),
      isFork: found.fork ?? false,
      isEmpty: found.empty_repo ?? !found.default_branch,
      defaultBranch: found.default_branch || 'master',
      webUrl,
      cloneUrl: `${webUrl}.git`,
      pushedAt: dateOf(found.pushed_at),
      isAdmin: found.permission?.admin ?? null,
    }
  })

/**
 * `name` is a display name and may be Chinese; addresses come from `fullName`. `webUrl` and `cloneUrl`
 * are normalised: Gitee's html_url ends in .git in the API and does not in hook calls. `isAdmin` is null
 * where Gitee does not say.
 */
export type GiteeRepository = z.output<typeof project>

export type Visibility = 'public' | 'private' | 'internal'

/** Only `public: true` is public; `internal` exists in enterprises. */
function visibilityOf(found: { public?: boolean | null; internal?: boolean | null }): Visibility {
  if (found.public) return 'public'
  return found.internal ? 'internal' : 'private'
}

function dateOf(value: string | null | undefined): Date | null {
  const date = value ? new Date(value) : null
  return date && !Number.isNaN(date.getTime()) ? date : null
}

export type RepositoryPage = { repositories: GiteeRepository[]; hasMore: boolean }

export type RepositoryListing = {
  page: number
  affiliation: 'admin' | null
  /** Latest push first (the default), or by name. */
  sort?: 'pushed' | 'full_name'
}

/**
 * One page of 100 of the user's repositories. `admin` lists all that the user manages, those of
 * organisations and enterprises included; null lists all that the user is a member of.
 */
export async function listRepositoriesPage(
  api: GiteeApi,
  { page, affiliation, sort = 'pushed' }: RepositoryListing,
): Promise<Result<RepositoryPage, GiteeReason>> {
  const direction = sort === 'pushed' ? 'desc' : 'asc'
  const query = { sort, direction, ...(affiliation ? { affiliation } : {}) }
  const listed = await listPage(api, { path: '/user/repos', query, item: project }, page)
  return listed.ok ? ok({ repositories: listed.value.items, hasMore: listed.value.hasMore }) : listed
}

/**
 * `fullName` is owner/path. A private repository that the token cannot see is `not_found` as well, and so is, where an
 * `id` is expected, another one that has taken the name.
 */
export async function getRepository(
  api: GiteeApi,
  fullName: string,
  expected: { id?: string } = {},
): Promise<Result<GiteeRepository, GiteeReason>> {
  const found = await callAndParse(api, project, { method: 'GET', path: repositoryPath(fullName) })
  const isOther = found.ok && expected.id !== undefined && found.value.id !== expected.id
  return isOther ? failure('not_found') : found
}
