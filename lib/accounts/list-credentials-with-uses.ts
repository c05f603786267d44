import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import type { CredentialSummary, CredentialUse } from './credential.ts'
import { listUsesOf } from './credential-store.ts'
import { listCredentials } from './list-credentials.ts'

/** The user's Packagist credentials by name, each with the publications that stand on it. */
export async function listCredentialsWithUses(
  services: Pick<Services, 'database'>,
  { userId }: { userId: UserId },
): Promise<(CredentialSummary & { uses: CredentialUse[] })[]> {
  const credentials = await listCredentials(services, { userId })
  const { prisma } = services.database
  return Promise.all(
    credentials.map(async (credential) => {
      const uses = await listUsesOf(prisma, { userId, credentialId: credential.id })
      return { ...credential, uses: uses ?? [] }
    }),
  )
}
