import type { UserId } from '#lib/platform/ids.ts'
import { failure, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { checkPublication } from '#lib/publication/check-publication.ts'
import { preflightDigest } from '#lib/publication/preflight.ts'
import { preflightMove } from '#lib/publication/preflight-move.ts'
import { isActive } from '#lib/publication/publication.ts'
import { findPublicationOf } from '#lib/publication/store.ts'
import { checksOf, startRepair } from './start-repair.ts'

/**
 * Moves a published package here from where Packagist reads it now. Both homes are looked at again, and only the
 * pre-flight that was confirmed is carried out. `plan_changed`: it says something else now.
 */
export async function startMove(
  services: Services,
  { confirmed, ...wish }: { userId: UserId; repositoryId: string; confirmed: string },
): Promise<Result<{ repairId: string }, string>> {
  const planned = await preflightMove(services, wish)
  if (!planned.ok) return planned
  const { preflight } = planned.value
  if (preflightDigest(preflight) !== confirmed) return failure('plan_changed')
  const [obstacle] = preflight.obstacles
  if (obstacle) return failure(obstacle)
  const publication = await findPublicationOf(services.database.prisma, wish.repositoryId)
  if (!publication || !isActive(publication.state)) return failure('publication_off')
  const check = checksOf(publication).find(({ name }) => name === 'repository_url')
  // The receipt keeps the address that an undo goes back to: the check has to know the present one.
  if (check?.actual !== preflight.fromUrl) await checkPublication(services, { publicationId: publication.id })
  return startRepair(services, { ...wish, check: 'repository_url' })
}
