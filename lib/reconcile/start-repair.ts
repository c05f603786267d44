import { z } from 'zod'
import { recordEvent } from '#lib/history/record-event.ts'
import type { Db } from '#lib/platform/database.ts'
import { newId, type UserId } from '#lib/platform/ids.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { authorize } from '#lib/publication/authorize.ts'
import { Check, type CheckName } from '#lib/publication/check.ts'
import { driftEvidence, driftKey } from '#lib/publication/drift.ts'
import { isActive } from '#lib/publication/publication.ts'
import { isRepairable, type RepairRemedy } from '#lib/publication/repair.ts'
import { insertRepair } from '#lib/publication/repair-store.ts'
import { findPublicationOf, type PublicationRecord } from '#lib/publication/store.ts'

/** One press: repairs what a check found, with the remedy the check names. */
export async function startRepair(
  services: Services,
  wish: { userId: UserId; repositoryId: string; check: CheckName },
): Promise<Result<{ repairId: string }, string>> {
  const authorized = await authorize(services, wish)
  if (!authorized.ok) return authorized
  return services.database.prisma.$transaction(async (tx) => {
    const publication = await findPublicationOf(tx, wish.repositoryId)
    if (!publication || !isActive(publication.state)) return failure('publication_off')
    const check = checksOf(publication).find(({ name }) => name === wish.check)
    if (!check || !isRepairable(check)) return failure('nothing_to_repair')
    const repairId = await beginRepair(tx, services, { publication, check, userId: wish.userId })
    return repairId === null ? failure('repair_under_way') : ok({ repairId })
  })
}

export function checksOf(publication: Pick<PublicationRecord, 'checks'>): Check[] {
  return z.array(Check).parse(publication.checks)
}

type Begin = {
  publication: PublicationRecord
  check: Check & { remedy: RepairRemedy }
  /** Null: Packbridge by itself. */
  userId: UserId | null
}

/**
 * Records the repair and its job; null when one of the same check is under way, or Packbridge has repaired
 * exactly this drift by itself already.
 */
export async function beginRepair(
  tx: Db,
  { queue, clock }: Services,
  { publication, check, userId }: Begin,
): Promise<string | null> {
  const id = newId()
  const { id: publicationId, repositoryId } = publication
  const cause = userId === null ? 'automatic' : 'asked'
  const evidence = driftEvidence(check)
  const begun = await insertRepair(tx, {
    id,
    publicationId,
    cause,
    userId,
    ...evidence,
    remedy: check.remedy,
    createdAt: clock.now(),
    activeKey: `${publicationId}:${check.name}`,
    automaticKey: userId === null ? `${publicationId}:${driftKey(check)}` : null,
  })
  if (!begun) return null
  await recordEvent(tx, {
    ...(userId === null ? {} : { userId }),
    repositoryId,
    publicationId,
    kind: 'repair_started',
    data: { ...evidence, cause, remedy: check.remedy, repairId: id },
    at: clock.now(),
  })
  await queue.enqueue(tx, 'carry-out-repair', { repairId: id })
  return id
}
