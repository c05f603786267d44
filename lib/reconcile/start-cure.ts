import type { UserId } from '#lib/platform/ids.ts'
import { failure, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { checkPublication } from '#lib/publication/check-publication.ts'
import { diagnose } from '#lib/publication/diagnose.ts'
import { isActive } from '#lib/publication/publication.ts'
import { findPublicationOf } from '#lib/publication/store.ts'
import { checksOf, startRepair } from './start-repair.ts'

/**
 * Has Packagist read the package again, if it would succeed now: what the repository looks like to anybody is
 * read first, and what stands against it is the reason of the refusal.
 */
export async function startCure(
  services: Services,
  wish: { userId: UserId; repositoryId: string },
): Promise<Result<{ repairId: string }, string>> {
  const diagnosed = await diagnose(services, wish)
  if (!diagnosed.ok) return diagnosed
  const { finding, obstacle } = diagnosed.value.diagnosis
  if (finding === null) return failure('nothing_to_repair')
  if (obstacle)
    return failure(obstacle.reason, obstacle.detail === undefined ? {} : { detail: obstacle.detail })
  const publication = await findPublicationOf(services.database.prisma, wish.repositoryId)
  if (!publication || !isActive(publication.state)) return failure('publication_off')
  const check = checksOf(publication).find(({ name }) => name === 'not_frozen')
  if (check?.reason !== finding) await checkPublication(services, { publicationId: publication.id })
  return startRepair(services, { ...wish, check: 'not_frozen' })
}
