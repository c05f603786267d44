import type { VersionQuery } from '#components/version/version-query.ts'
import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import { getPublication } from '#lib/publication/get-publication.ts'
import { listVersions } from '#lib/publication/list-versions.ts'
import { getRepository } from '#lib/repositories/get-repository.ts'
import { listRuns } from '#lib/runs/list-runs.ts'

/** All that the page of the versions shows; null where it is not theirs to see, or never was published. */
export async function readVersions(repositoryId: string, query: VersionQuery) {
  const { id: userId } = await requireUser()
  const app = services()
  const [repository, publication, versions, { runs }] = await Promise.all([
    getRepository(app, { userId, repositoryId }),
    getPublication(app, { userId, repositoryId }),
    listVersions(app, { userId, repositoryId, ...query }),
    listRuns(app, { userId, filter: { repositoryId }, page: 1 }),
  ])
  if (!repository || !publication || !versions) return null
  return { repository, publication, versions, latestRunId: runs[0]?.id ?? '' }
}
