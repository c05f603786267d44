import { cache } from 'react'
import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import type { PublicationView } from '#lib/publication/get-publication.ts'
import {
  getRepositoryAndPublication,
  getRepositoryWithNextTag,
} from '#lib/publication/get-repository-and-publication.ts'
import type { RepositoryRow } from '#lib/repositories/get-repository.ts'

/** What every page of one repository shows, read once per request; null where it is not theirs to see. */
export const readRepository = cache(async (repositoryId: string) => {
  const { id: userId } = await requireUser()
  const found = await getRepositoryAndPublication(services(), { userId, repositoryId })
  return found && { userId, ...withAddresses(found) }
})

/** The same with what would become of the next tag. */
export const readRepositoryWithNextTag = cache(async (repositoryId: string) => {
  const { id: userId } = await requireUser()
  const found = await getRepositoryWithNextTag(services(), { userId, repositoryId })
  return found && { userId, ...withAddresses(found), nextTag: found.nextTag }
})

type Found = { repository: RepositoryRow; publication: PublicationView | null }

function withAddresses({ repository: found, publication }: Found) {
  const { appUrl, packagistUrl } = services().settings
  const packageName = publication?.packageName ?? found.packageName
  return {
    repository: { ...found, packageName },
    publication,
    appUrl,
    packageUrl:
      publication !== null && isListed(publication) ? `${packagistUrl}/packages/${packageName}` : null,
  }
}

export type ReadRepository = NonNullable<Awaited<ReturnType<typeof readRepository>>>

/** Whether Packagist had the package when it was last looked at. */
function isListed({ checks }: PublicationView): boolean {
  return checks.some(({ name, state }) => name === 'package_exists' && state === 'pass')
}
