import { recordEvent } from '#lib/history/record-event.ts'
import { newId, type UserId } from '#lib/platform/ids.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { authorize } from '#lib/publication/authorize.ts'
import { RESTORE } from '#lib/publication/repair.ts'
import {
  findLastMove,
  findRepairFor,
  insertRepair,
  releaseFailedUndo,
} from '#lib/publication/repair-store.ts'
import { saveSelfRepair } from '#lib/publication/store.ts'

/**
 * Takes the last change of the repository URL back: Packagist reads the package from where it did before.
 * Repairing by itself is stopped with it, or it would undo the undoing. `state_moved`: it was changed again since.
 */
export async function undoRepair(
  services: Services,
  { userId, repairId }: { userId: UserId; repairId: string },
): Promise<Result<{ repairId: string }, string>> {
  const { prisma } = services.database
  const repair = await findRepairFor(prisma, userId, repairId)
  if (!repair) return failure('not_found')
  const { repositoryId } = repair.publication
  const authorized = await authorize(services, { userId, repositoryId })
  if (!authorized.ok) return authorized
  if (repair.remedy !== 'point_repository_url' || repair.state !== 'done' || repair.actual === null)
    return failure('nothing_to_repair')
  if (repair.undoneBy && repair.undoneBy.state !== 'failed') return failure('undone_already')
  if ((await findLastMove(prisma, repositoryId)) !== repair.id) return failure('state_moved')
  const id = newId()
  const at = services.clock.now()
  const { publicationId, actual: expected, expected: actual } = repair
  return prisma.$transaction(async (tx) => {
    await releaseFailedUndo(tx, repair.id)
    const begun = await insertRepair(tx, {
      id,
      publicationId,
      cause: 'asked',
      userId,
      check: 'repository_url',
      reason: 'undone',
      expected,
      actual,
      remedy: RESTORE,
      createdAt: at,
      undoesId: repair.id,
      activeKey: `${publicationId}:repository_url`,
    })
    if (!begun) return failure('repair_under_way')
    const base = { userId, repositoryId, publicationId, at }
    if (await saveSelfRepair(tx, publicationId, false))
      await recordEvent(tx, { ...base, kind: 'self_repair_stopped', data: {} })
    const evidence = { check: 'repository_url', reason: 'undone', cause: 'asked', remedy: RESTORE }
    await recordEvent(tx, { ...base, kind: 'repair_started', data: { ...evidence, repairId: id } })
    await services.queue.enqueue(tx, 'carry-out-repair', { repairId: id })
    return ok({ repairId: id })
  })
}
