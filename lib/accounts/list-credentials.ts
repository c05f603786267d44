import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import type { CredentialSummary } from './credential.ts'
import { listCredentialsOf } from './credential-store.ts'

/** The user's Packagist credentials by name, with fingerprints and never with tokens. */
export async function listCredentials(
  { database }: Pick<Services, 'database'>,
  { userId }: { userId: UserId },
): Promise<CredentialSummary[]> {
  return listCredentialsOf(database.prisma, userId)
}
