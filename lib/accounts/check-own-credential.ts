import type { UserId } from '#lib/platform/ids.ts'
import { failure, type RemoteReason, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { checkCredential } from './check-credential.ts'
import { findCredentialOf } from './credential-store.ts'

/** Probes a credential because its owner asks; the credential of somebody else is missing. */
export async function checkOwnCredential(
  services: Services,
  input: { userId: UserId; credentialId: string },
): Promise<Result<'working' | 'dead', RemoteReason | 'credential_missing'>> {
  const own = await findCredentialOf(services.database.prisma, input)
  return own ? checkCredential(services, { credentialId: own.id }) : failure('credential_missing')
}
