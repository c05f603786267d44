import type { GiteeReason } from '#lib/gitee/api.ts'
import { connectPackagist, type PackagistApi } from '#lib/packagist/api.ts'
import { getDownloads } from '#lib/packagist/downloads.ts'
import { getVersions, type PublishedVersion } from '#lib/packagist/metadata.ts'
import { packagePath } from '#lib/packagist/package-path.ts'
import type { ListPackagesReason } from '#lib/packagist/packages.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { ok, type RemoteReason, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { type Authorized, authorize } from './authorize.ts'
import { chooseMover, type Mover } from './choose-mover.ts'
import type { SeenManifest } from './observation.ts'
import { judgeMove, type Preflight, type Read, unreadable } from './preflight.ts'
import { readHome } from './read-home.ts'
import { seeManifest } from './see-gitee.ts'
import { findPublicationOf } from './store.ts'

export type MoveWish = {
  userId: UserId
  repositoryId: string
  /** One of the user's own; without it, the publication's or the one that maintains the package. */
  credentialId?: string | null
  /** Without it, the one of a publication that is not off, or what composer.json names. */
  packageName?: string
}

export type PreflightReason = GiteeReason | ListPackagesReason | 'not_administrator' | 'credential_missing'

/** `credentialId` is whose MAIN token the move would use; `editLink` is where a maintainer does it by hand. */
export type PlannedMove = { preflight: Preflight; credentialId: string | null; editLink: string | null }

/**
 * Looks at both homes of a package before its URL is changed to this repository: both as Packagist would read
 * them, the versions that users install, and who may change it. Changes nothing.
 */
export async function preflightMove(
  services: Services,
  { userId, repositoryId, credentialId = null, packageName: named }: MoveWish,
): Promise<Result<PlannedMove, PreflightReason>> {
  const authorized = await authorize(services, { userId, repositoryId })
  if (!authorized.ok) return authorized
  const manifest = await readTargetManifest(services, authorized.value)
  const publication = await findPublicationOf(services.database.prisma, repositoryId)
  const nameThere = manifest.read && manifest.value.usable ? manifest.value.name : null
  const published = publication?.state === 'off' ? null : publication?.packageName
  const packageName = named ?? published ?? nameThere
  const packagist = connectPackagist(services)
  const mover = await chooseMover(services, packagist, { userId, credentialId, publication, packageName })
  if (!mover.ok) return mover
  const listed = await readListing(packagist, packageName)
  if (!listed.ok) return listed
  const { found } = authorized.value
  const fromUrl = mover.value?.repositoryUrl ?? null
  const [from, to] = await Promise.all([
    fromUrl === null ? unknownHome : readHome(services.settings, fromUrl),
    readHome(services.settings, found.cloneUrl),
  ])
  const preflight = judgeMove({
    packageName,
    fromUrl,
    toUrl: found.cloneUrl,
    from,
    to,
    isTargetPublic: found.visibility === 'public',
    manifest,
    ...listed.value,
    credential: mover.value,
  })
  return ok({ preflight, ...wayOf(services, mover.value, packageName) })
}

function wayOf({ settings }: Services, mover: Mover | null, packageName: string | null) {
  const editLink =
    packageName === null ? null : `${settings.packagistUrl}/packages/${packagePath(packageName)}/edit`
  return { credentialId: mover?.credentialId ?? null, editLink }
}

const unknownHome = { read: false as const, reason: 'url_unknown' }

async function readTargetManifest(
  { clock }: Services,
  { gitee, found }: Authorized,
): Promise<Read<SeenManifest>> {
  const at = clock.now()
  const seen = await seeManifest(gitee, found.fullName, { ref: found.defaultBranch, at })
  return seen.seen ? { read: true, value: seen.value } : { read: false, ...unreadable(seen) }
}

type Listing = { packageExists: boolean; versions: PublishedVersion[]; downloads: number }

/** What Packagist tells anybody of a package: its tagged versions and how often it was downloaded. */
async function readListing(
  packagist: PackagistApi,
  packageName: string | null,
): Promise<Result<Listing, RemoteReason>> {
  if (packageName === null) return ok({ packageExists: false, versions: [], downloads: 0 })
  const [versions, downloads] = await Promise.all([
    getVersions(packagist, packageName),
    getDownloads(packagist, packageName),
  ])
  if (!versions.ok) return versions
  if (!downloads.ok) return downloads
  return ok({
    packageExists: downloads.value !== null,
    versions: versions.value.state === 'read' ? versions.value.versions : [],
    downloads: downloads.value ?? 0,
  })
}
