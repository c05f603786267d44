import type { Db } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { CredentialSummary, CredentialUse } from './credential.ts'
import { inUse, summary } from './credential-store.ts'

const use = {
  id: true,
  packageName: true,
  repository: { select: { id: true, fullName: true } },
} as const

/** The credentials of a user by name, each with the first of its uses. */
export async function listCredentialsWithUsesOf(
  db: Db,
  { userId, mostUses }: { userId: UserId; mostUses: number },
): Promise<(CredentialSummary & { uses: CredentialUse[] })[]> {
  const publications = {
    where: inUse,
    orderBy: { packageName: 'asc' },
    take: mostUses + 1,
    select: use,
  } as const
  const rows = await db.credential.findMany({
    where: { userId },
    orderBy: { canonical: 'asc' },
    select: { ...summary, publications },
  })
  return rows.map(({ _count, publications, ...row }) => ({
    ...row,
    usedBy: _count.publications,
    // To leave out a single one would save nothing.
    uses: publications.slice(0, _count.publications > mostUses + 1 ? mostUses : undefined).map(asUse),
  }))
}

function asUse({
  id,
  packageName,
  repository,
}: Prisma.PublicationGetPayload<{ select: typeof use }>): CredentialUse {
  return { publicationId: id, repositoryId: repository.id, repository: repository.fullName, packageName }
}

/** The publications that a credential carries. */
export async function listPublicationsWith(
  db: Db,
  credentialId: string,
): Promise<{ publicationId: string }[]> {
  const credential = await db.credential.findUnique({
    where: { id: credentialId },
    select: { publications: { where: inUse, select: { id: true } } },
  })
  return (credential?.publications ?? []).map(({ id }) => ({ publicationId: id }))
}

export async function listUsesOf(
  db: Db,
  { userId, credentialId }: { userId: UserId; credentialId: string },
): Promise<CredentialUse[] | null> {
  const credential = await db.credential.findFirst({
    where: { id: credentialId, userId },
    select: { publications: { where: inUse, orderBy: { packageName: 'asc' }, select: use } },
  })
  return credential?.publications.map(asUse) ?? null
}
