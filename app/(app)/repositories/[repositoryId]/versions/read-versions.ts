import type { VersionQuery } from '#components/version/version-query.ts'
import { services } from '#lib/platform/services.ts'
import { listVersions } from '#lib/publication/list-versions.ts'
import { readRepository } from '../read-repository.ts'

/** All that the page of the versions shows; null where it is not theirs to see, or never was published. */
export async function readVersions(repositoryId: string, query: VersionQuery) {
  const page = await readRepository(repositoryId)
  if (!page?.publication) return null
  const { userId, publication } = page
  const versions = await listVersions(services(), { userId, repositoryId, ...query })
  if (!versions) return null
  const { hasActiveRun, checkedAt } = publication
  return { ...page, publication, versions, latest: `${hasActiveRun} ${checkedAt?.toISOString() ?? ''}` }
}
