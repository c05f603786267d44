import { connectPackagist } from '#lib/packagist/api.ts'
import { isRejection, probeToken } from '#lib/packagist/probe-token.ts'
import { failure, ok, type RemoteReason, type Result } from '#lib/platform/result.ts'
import type { Secret } from '#lib/platform/secret.ts'
import type { Services } from '#lib/platform/services.ts'
import { tokenContext } from './credential.ts'
import { confirmCredential, findCredential, type StoredCredential } from './credential-store.ts'
import { listPublicationsWith } from './credential-uses-store.ts'
import { markCredentialDead } from './mark-credential-dead.ts'

/**
 * Probes the stored tokens again. One dead token ends the credential; when all work, a dead one is alive again
 * (Packagist accounts get thawed), and the publications that use it go on where they stopped.
 */
export async function checkCredential(
  services: Services,
  { credentialId }: { credentialId: string },
): Promise<Result<'working' | 'dead', RemoteReason | 'credential_missing'>> {
  const credential = await findCredential(services.database.prisma, credentialId)
  if (!credential) return failure('credential_missing')
  for (const token of await openTokens(services, credential)) {
    const probed = await probeToken(connectPackagist(services), { username: credential.username, token })
    if (probed.ok) continue
    const { reason, ...more } = probed
    if (!isRejection(reason)) return { ...more, reason }
    await markCredentialDead(services, { credentialId, token })
    return ok('dead')
  }
  await confirm(services, credential)
  return ok('working')
}

async function confirm({ database, queue, clock }: Services, credential: StoredCredential): Promise<void> {
  await database.prisma.$transaction(async (tx) => {
    if (!(await confirmCredential(tx, { credential, at: clock.now() }))) return
    await queue.enqueueAll(tx, 'revive-publication', await listPublicationsWith(tx, credential.id))
  })
}

async function openTokens({ vault }: Services, credential: StoredCredential): Promise<Secret[]> {
  const { id, safeToken, mainToken } = credential
  const tokens: Secret[] = []
  if (safeToken) tokens.push(await vault.open(tokenContext(id, 'safe'), safeToken))
  if (mainToken) tokens.push(await vault.open(tokenContext(id, 'main'), mainToken))
  return tokens
}
