import type { GiteeReason } from '#lib/gitee/api.ts'
import { connectPackagist, type PackagistApi } from '#lib/packagist/api.ts'
import { getVersions } from '#lib/packagist/metadata.ts'
import { readPackagePage } from '#lib/packagist/package-page.ts'
import { packagePath } from '#lib/packagist/package-path.ts'
import type { ListPackagesReason } from '#lib/packagist/packages.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { authorize } from './authorize.ts'
import { chooseMover } from './choose-mover.ts'
import { type Diagnosis, judgeSymptoms, type Symptoms } from './diagnosis.ts'
import { unreadable } from './preflight.ts'
import { isActive } from './publication.ts'
import { readHome } from './read-home.ts'
import { findPublicationOf, type PublicationRecord } from './store.ts'

export type Diagnosed = {
  packageName: string
  symptoms: Symptoms
  diagnosis: Diagnosis
  /** When Packagist last wrote what Composer reads; null where it never has, or does not say. */
  metadataAt: Date | null
  packageUrl: string
  /** Whether the remedy can be pressed for: the publication is on or paused. */
  isActive: boolean
}

export type DiagnoseReason =
  | GiteeReason
  | ListPackagesReason
  | 'not_administrator'
  | 'credential_missing'
  | 'package_name_unknown'
  | 'package_absent'

/**
 * Looks at everything that tells why Packagist does not read a package any more, and reads the repository
 * without an account as Packagist would. Changes nothing.
 */
export async function diagnose(
  services: Services,
  { userId, repositoryId }: { userId: UserId; repositoryId: string },
): Promise<Result<Diagnosed, DiagnoseReason>> {
  const authorized = await authorize(services, { userId, repositoryId })
  if (!authorized.ok) return authorized
  const { repository, found } = authorized.value
  const publication = await findPublicationOf(services.database.prisma, repositoryId)
  const published = publication?.state === 'off' ? null : publication?.packageName
  const packageName = published ?? repository.packageName
  if (!packageName) return failure('package_name_unknown')
  const packagist = connectPackagist(services)
  const mover = await chooseMover(services, packagist, {
    userId,
    credentialId: null,
    publication,
    packageName,
  })
  if (!mover.ok) return mover
  const listing = await readListing(packagist, packageName)
  if (!listing) return failure('package_absent')
  const storedUrl = mover.value?.repositoryUrl ?? null
  const [stored, here] = await Promise.all([
    storedUrl === null ? null : readHome(services.settings, storedUrl),
    readHome(services.settings, found.cloneUrl),
  ])
  const { metadataAt, ...listed } = listing
  const homes = { storedUrl, stored, cloneUrl: found.cloneUrl, here }
  const symptoms = { ...listed, ...homes, lastJob: lastJobOf(publication), credential: mover.value }
  return ok({
    packageName,
    symptoms,
    diagnosis: judgeSymptoms(symptoms),
    metadataAt,
    packageUrl: `${services.settings.packagistUrl}/packages/${packagePath(packageName)}`,
    isActive: publication !== null && isActive(publication.state),
  })
}

type Listing = Pick<Symptoms, 'page' | 'abandoned'> & { metadataAt: Date | null }

/** What Packagist tells anybody of the package; null where it has none of this name. */
async function readListing(packagist: PackagistApi, packageName: string): Promise<Listing | null> {
  const [page, metadata] = await Promise.all([
    readPackagePage(packagist, packageName),
    getVersions(packagist, packageName),
  ])
  const file = metadata.ok && metadata.value.state === 'read' ? metadata.value : null
  const known = { abandoned: file?.abandoned ?? false, metadataAt: readMoment(file?.lastModified) }
  if (!page.ok) return { page: { read: false, ...unreadable(page) }, ...known }
  return page.value && { page: { read: true, value: page.value }, ...known }
}

function readMoment(header: string | null | undefined): Date | null {
  const at = new Date(header ?? '')
  return Number.isNaN(at.getTime()) ? null : at
}

function lastJobOf(publication: PublicationRecord | null): Symptoms['lastJob'] {
  if (!publication || publication.lastJobStatus === null) return null
  const { lastJobStatus: status, lastJobMessage: message, lastJobAt: at } = publication
  return { status, message: message ?? '', at }
}
