import type { UserId } from '#lib/platform/ids.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import type { CredentialUse } from './credential.ts'
import { listUsesOf } from './credential-uses-store.ts'

/** The publications that stop working when the credential is removed: shown before, told after. */
export async function listCredentialUses(
  { database }: Pick<Services, 'database'>,
  input: { userId: UserId; credentialId: string },
): Promise<Result<CredentialUse[], 'credential_missing'>> {
  const uses = await listUsesOf(database.prisma, input)
  return uses === null ? failure('credential_missing') : ok(uses)
}
