import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import type { CredentialSummary, CredentialUse } from './credential.ts'
import { listCredentialsWithUsesOf } from './credential-uses-store.ts'

const MOST_USES = 8

/** The user's Packagist credentials by name, each with the first publications that stand on it; `usedBy` counts them all. */
export async function listCredentialsWithUses(
  { database }: Pick<Services, 'database'>,
  { userId }: { userId: UserId },
): Promise<(CredentialSummary & { uses: CredentialUse[] })[]> {
  return listCredentialsWithUsesOf(database.prisma, { userId, mostUses: MOST_USES })
}
