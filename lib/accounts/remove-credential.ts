import { recordEvent } from '#lib/history/record-event.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import type { CredentialUse } from './credential.ts'
import { deleteCredential, findCredentialOf } from './credential-store.ts'
import { listUsesOf } from './credential-uses-store.ts'

/**
 * Removes a credential of the user, tokens included; answers with the publications that it leaves without one. These are
 * checked anew, so that none of them looks healthy for longer.
 */
export async function removeCredential(
  { database, queue, clock }: Pick<Services, 'database' | 'queue' | 'clock'>,
  input: { userId: UserId; credentialId: string },
): Promise<Result<{ consequences: CredentialUse[] }, 'credential_missing'>> {
  return database.prisma.$transaction(async (tx) => {
    const credential = await findCredentialOf(tx, input)
    const consequences = (await listUsesOf(tx, input)) ?? []
    if (!credential || !(await deleteCredential(tx, input))) return failure('credential_missing')
    const event = {
      userId: input.userId,
      kind: 'credential_removed' as const,
      data: { username: credential.username, stopped: consequences.length },
      at: clock.now(),
    }
    await recordEvent(tx, event)
    for (const { publicationId, repositoryId } of consequences)
      await recordEvent(tx, { ...event, publicationId, repositoryId })
    const publications = consequences.map(({ publicationId }) => ({ publicationId }))
    await queue.enqueueAll(tx, 'check-publication', publications)
    return ok({ consequences })
  })
}
