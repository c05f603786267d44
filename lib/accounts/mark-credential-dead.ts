import { recordEvent } from '#lib/history/record-event.ts'
import { asUserId } from '#lib/platform/ids.ts'
import type { Secret } from '#lib/platform/secret.ts'
import type { Services } from '#lib/platform/services.ts'
import { endCredential, findCredential } from './credential-store.ts'
import { listPublicationsWith } from './credential-uses-store.ts'

/**
 * Notes that Packagist rejected a login of this credential. A token that was replaced while the rejected call
 * was under way stays unharmed. What stands on a dead one is checked anew. Answers whether the credential died by this.
 */
export async function markCredentialDead(
  { database, queue, clock }: Pick<Services, 'database' | 'queue' | 'clock'>,
  { credentialId, token }: { credentialId: string; token: Secret },
): Promise<boolean> {
  const at = clock.now()
  return database.prisma.$transaction(async (tx) => {
    if (!(await endCredential(tx, { credentialId, fingerprint: token.fingerprint(), at }))) return false
    const credential = await findCredential(tx, credentialId)
    if (!credential) return false
    const { userId, username } = credential
    await recordEvent(tx, {
      userId: asUserId(userId),
      kind: 'credential_died',
      data: { credentialId, username },
      at,
    })
    await queue.enqueueAll(tx, 'check-publication', await listPublicationsWith(tx, credentialId))
    return true
  })
}
