import { cache } from 'react'
import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import { getPublication, type PublicationView } from '#lib/publication/get-publication.ts'
import { getRepository } from '#lib/repositories/get-repository.ts'

/** What every page of one repository shows, read once per request; null where it is not theirs to see. */
export const readRepository = cache(async (repositoryId: string) => {
  const { id: userId } = await requireUser()
  const app = services()
  const [found, publication] = await Promise.all([
    getRepository(app, { userId, repositoryId }),
    getPublication(app, { userId, repositoryId }),
  ])
  if (!found) return null
  const packageName = publication?.packageName ?? found.packageName
  const repository = { ...found, packageName }
  const packagistUrl = `${app.settings.packagistUrl}/packages/${packageName}`
  return {
    userId,
    repository,
    publication,
    appUrl: app.settings.appUrl,
    packageUrl: publication !== null && isListed(publication) ? packagistUrl : null,
  }
})

export type ReadRepository = NonNullable<Awaited<ReturnType<typeof readRepository>>>

/** Whether Packagist had the package when it was last looked at. */
function isListed({ checks }: PublicationView): boolean {
  return checks.some(({ name, state }) => name === 'package_exists' && state === 'pass')
}
