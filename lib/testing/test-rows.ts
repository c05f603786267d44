import { asUserId, newId, newKey, type UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'

type Rows = Pick<Services, 'database'>

/** A user as the first sign-in leaves one. */
export async function addTestUser({ database }: Rows, name = 'lihua'): Promise<UserId> {
  const { id } = await database.prisma.user.create({ data: { name } })
  return asUserId(id)
}

/** A repository with a publication that is on and uses the credential. */
export async function addTestPublication(
  { database }: Rows,
  { keeperId, credentialId, packageName }: { keeperId: UserId; credentialId: string; packageName: string },
): Promise<{ publicationId: string; repositoryId: string }> {
  const [owner = '', name = ''] = packageName.split('/')
  const repository = await database.prisma.repository.create({
    data: {
      host: 'sandbox',
      giteeId: newId(),
      fullName: packageName,
      owner,
      ownerName: owner,
      name,
      description: '',
      visibility: 'public',
      isEmpty: false,
      isFork: false,
      defaultBranch: 'master',
      webUrl: `https://gitee.com/${packageName}`,
      cloneUrl: `https://gitee.com/${packageName}.git`,
      seenAt: new Date(),
    },
  })
  const publication = await database.prisma.publication.create({
    data: {
      repositoryId: repository.id,
      keeperId,
      credentialId,
      packageName,
      state: 'on',
      hookKey: newKey(),
      hookSecret: 'sealed',
    },
  })
  return { publicationId: publication.id, repositoryId: repository.id }
}
