import pLimit from 'p-limit'
import type { GiteeApi, GiteeReason } from '#lib/gitee/api.ts'
import { getRepository, listRepositoriesPage } from '#lib/gitee/repositories.ts'
import { ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { busyUntil, type DiscoveryRow, saveProgress } from './discovery-store.ts'
import { saveListing } from './save-listing.ts'
import { countSeen, listUnseen, removeAccess, saveAccess } from './store.ts'

/** Pages of the second listing are numbered from here, so that one number says where to go on. */
const SECOND_LISTING = 1000
const CONCURRENCY = 6

type Looking = { services: Services; api: GiteeApi; discovery: DiscoveryRow }

/**
 * Lists what the user administers, then all the user is a member of, so that a repository without the right
 * is shown as such. Goes on at the page where an earlier attempt stopped. Sorted by name: a push meanwhile
 * would move a repository between pages of a list sorted by push, and hide it.
 */
export async function listPages(looking: Looking): Promise<Result<null, GiteeReason>> {
  const { services, api, discovery } = looking
  let next: number | null = discovery.nextPage
  while (next !== null) {
    const areAdministered: boolean = next < SECOND_LISTING
    const page: number = areAdministered ? next : next - SECOND_LISTING
    const affiliation = areAdministered ? ('admin' as const) : null
    const listed = await listRepositoriesPage(api, { page, affiliation, sort: 'full_name' })
    if (!listed.ok) return listed
    const { repositories, hasMore } = listed.value
    const after: number | null = hasMore ? next + 1 : areAdministered ? SECOND_LISTING + 1 : null
    await services.database.prisma.$transaction(async (tx) => {
      const { userId, grantId, startedAt: seenAt } = discovery
      const host = discovery.grant.host
      await saveListing(tx, { host, userId, grantId, areAdministered, seenAt, repositories })
      const count = await countSeen(tx, grantId, seenAt)
      await saveProgress(tx, discovery.id, {
        listed: count,
        busyUntil: busyUntil(services),
        ...(after ? { nextPage: after } : {}),
      })
    })
    next = after
  }
  return forgetVanished(looking)
}

/** Asks for each that the listing did not show before its access is taken away: pages shift when one is removed. */
async function forgetVanished({ services, api, discovery }: Looking): Promise<Result<null, GiteeReason>> {
  const { prisma } = services.database
  const { grantId, userId, startedAt } = discovery
  const unseen = await listUnseen(prisma, grantId, startedAt)
  const limit = pLimit(CONCURRENCY)
  const results = await limit.map(unseen, async ({ repositoryId, repository }) => {
    const found = await getRepository(api, repository.fullName, { id: repository.giteeId })
    if (found.ok && found.value.isAdmin !== null) {
      const { isAdmin } = found.value
      await saveAccess(prisma, {
        userId,
        grantId,
        isAdmin,
        checkedAt: startedAt,
        repositoryIds: [repositoryId],
      })
      return null
    }
    if (!found.ok && found.reason !== 'not_found' && found.reason !== 'forbidden') return found
    await removeAccess(prisma, grantId, repositoryId)
    return null
  })
  return results.find((result) => result !== null) ?? ok(null)
}
