import { listCredentials } from '#lib/accounts/list-credentials.ts'
import type { PackagistApi } from '#lib/packagist/api.ts'
import { type ListPackagesReason, listMaintainedPackages } from '#lib/packagist/packages.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import type { PublicationRecord } from './store.ts'

/** A credential that could change a package's URL, and the URL that Packagist has stored where it maintains it. */
export type Mover = {
  credentialId: string
  username: string
  hasMain: boolean
  isWorking: boolean
  repositoryUrl: string | null
}

type Candidate = Omit<Mover, 'repositoryUrl'>

export type MoverWish = {
  userId: UserId
  credentialId: string | null
  publication: PublicationRecord | null
  packageName: string | null
}

/**
 * Whose credential a move would use: the one that is asked for, which must be the user's own; else the
 * publication's; else the user's first that maintains the package. Null where there is none at all.
 */
export async function chooseMover(
  services: Services,
  packagist: PackagistApi,
  wish: MoverWish,
): Promise<Result<Mover | null, ListPackagesReason | 'credential_missing'>> {
  const candidates = await listCandidates(services, wish)
  if (!candidates) return failure('credential_missing')
  const looked = new Map<string, Mover>()
  for (const candidate of candidates) {
    const stored = await findStoredUrl(packagist, candidate.username, wish.packageName)
    if (!stored.ok) return stored
    const mover = { ...candidate, repositoryUrl: stored.value }
    if (stored.value !== null) return ok(mover)
    looked.set(candidate.credentialId, mover)
  }
  return ok([...looked.values()][0] ?? null)
}

async function listCandidates(services: Services, wish: MoverWish): Promise<Candidate[] | null> {
  const { credentialId, publication, userId } = wish
  const own = (await listCredentials(services, { userId })).map((credential) => ({
    credentialId: credential.id,
    username: credential.username,
    hasMain: credential.mainFingerprint !== null,
    isWorking: credential.state === 'working',
  }))
  if (credentialId !== null) {
    const asked = own.find((candidate) => candidate.credentialId === credentialId)
    return asked ? [asked] : null
  }
  if (!publication?.credential) return own.sort((a, b) => Number(b.hasMain) - Number(a.hasMain))
  const { id, username, mainToken, state } = publication.credential
  return [{ credentialId: id, username, hasMain: mainToken !== null, isWorking: state === 'working' }]
}

async function findStoredUrl(
  packagist: PackagistApi,
  username: string,
  packageName: string | null,
): Promise<Result<string | null, ListPackagesReason>> {
  if (packageName === null) return ok(null)
  const maintained = await listMaintainedPackages(packagist, username)
  if (!maintained.ok) return maintained.reason === 'username_unknown' ? ok(null) : maintained
  const own = maintained.value.find(({ name }) => name.toLowerCase() === packageName.toLowerCase())
  return ok(own?.repository ?? null)
}
