import { connectPackagist } from '#lib/packagist/api.ts'
import { isRejection, type ProbeTokenReason, probeToken } from '#lib/packagist/probe-token.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { checkCredential } from './check-credential.ts'
import { findCredential } from './credential-store.ts'
import { markCredentialDead } from './mark-credential-dead.ts'
import { type OpenLoginReason, openLoginOf } from './open-login.ts'

/**
 * Asks Packagist about the login that updates are asked for with, and notes what it says: a rejected one is dead, a
 * dead one that signs in again has all its tokens checked, and is alive if they work.
 */
export async function probeCredential(
  services: Services,
  { credentialId }: { credentialId: string },
): Promise<Result<null, OpenLoginReason | ProbeTokenReason>> {
  const credential = await findCredential(services.database.prisma, credentialId)
  const asked = credential && { ...credential, state: 'working' as const }
  const login = await openLoginOf(services.vault, { credential: asked, need: 'safe' })
  if (!login.ok) return login
  const probed = await probeToken(connectPackagist(services), login.value)
  if (probed.ok) return credential?.state === 'dead' ? revive(services, credentialId) : ok(null)
  if (isRejection(probed.reason))
    await markCredentialDead(services, { credentialId, token: login.value.token })
  return probed
}

async function revive(
  services: Services,
  credentialId: string,
): Promise<Result<null, OpenLoginReason | ProbeTokenReason>> {
  const checked = await checkCredential(services, { credentialId })
  if (!checked.ok) return checked
  return checked.value === 'working' ? ok(null) : failure('token_dead')
}
