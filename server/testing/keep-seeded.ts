import { newId, newKey, type UserId } from '#lib/platform/ids.ts'
import { Secret } from '#lib/platform/secret.ts'
import type { Kept } from './repair.ts'
import type { World } from './start-world.ts'

/** A publication that is on, without anything done for it, so that the seeded state is met as it is. */
export async function keepSeeded(
  { services }: World,
  { userId, credentialId }: { userId: UserId; credentialId: string },
  { fullName, packageName = fullName }: { fullName: string; packageName?: string },
): Promise<Kept> {
  const { prisma } = services.database
  const publicationId = newId()
  const { id: repositoryId } = await prisma.repository.findFirstOrThrow({ where: { fullName } })
  const hookSecret = await services.vault.seal(`publication:${publicationId}:hook`, new Secret(newKey()))
  await prisma.publication.create({
    data: {
      id: publicationId,
      repositoryId,
      keeperId: userId,
      credentialId,
      packageName,
      state: 'on',
      hookKey: newKey(),
      hookSecret,
    },
  })
  return { userId, repositoryId, publicationId }
}
