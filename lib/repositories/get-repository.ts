import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { type PublicationSummary, type Standing, standingOf } from './repository-state.ts'
import { JsonFlaw } from './scan-json.ts'
import { findReachable, type Reachable } from './store.ts'

/** A repository as one user sees it. */
export type RepositoryRow = Standing & {
  id: string
  host: string
  giteeId: string
  fullName: string
  owner: string
  ownerName: string
  name: string
  description: string
  visibility: 'public' | 'private' | 'internal'
  isFork: boolean
  isAdmin: boolean
  defaultBranch: string
  webUrl: string
  cloneUrl: string
  pushedAt: Date | null
  /** When its composer.json was last read. */
  manifestReadAt: Date | null
  /** The name as found, or Gitee's own words, where its composer.json cannot be used. */
  manifestDetail: string | null
  /** Where its composer.json is no JSON. */
  manifestFlaw: JsonFlaw | null
  packageName: string | null
  packageType: string | null
  packageVersion: string | null
  packageSummary: string | null
  publication: PublicationSummary | null
}

/** The repository, or null when there is none that this user reaches. */
export async function getRepository(
  services: Services,
  { userId, repositoryId }: { userId: UserId; repositoryId: string },
): Promise<RepositoryRow | null> {
  const access = await findReachable(services.database.prisma, userId, repositoryId)
  return access && rowOf(access)
}

/** What is read of a reachable repository, with how it stands. */
export function rowOf(access: Reachable): RepositoryRow {
  const { repository, isAdmin } = access
  const { id, host, giteeId, fullName, owner, ownerName, name, description, visibility } = repository
  const { isFork, defaultBranch, webUrl, cloneUrl, pushedAt, manifestReadAt, manifestDetail } = repository
  const { packageName, packageType, packageVersion, packageSummary, publication } = repository
  return {
    ...{ id, host, giteeId, fullName, owner, ownerName, name, description, visibility },
    ...{ isFork, isAdmin, defaultBranch, webUrl, cloneUrl, pushedAt, manifestReadAt, manifestDetail },
    ...{ packageName, packageType, packageVersion, packageSummary, publication },
    manifestFlaw: JsonFlaw.nullable().parse(repository.manifestFlaw),
    ...standingOf(access),
  }
}
