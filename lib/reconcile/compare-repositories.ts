import type { GiteeApi } from '#lib/gitee/api.ts'
import { type GiteeRepository, listRepositoriesPage } from '#lib/gitee/repositories.ts'
import type { Services } from '#lib/platform/services.ts'
import { findSameRepository } from '#lib/publication/find-same-repository.ts'
import { GONE, repositoryDigest, type SeenRepository } from '#lib/publication/observation.ts'
import { isPublishing } from '#lib/publication/publication.ts'
import { seeRefs, seeRepository, unseen } from '#lib/publication/see-gitee.ts'
import { refreshListed } from '#lib/repositories/save-listing.ts'
import type { Findings } from './findings.ts'
import { type Keeper, type Kept, savePushedMark } from './sweep-store.ts'

const MAX_PAGES = 100

/**
 * Lists what a keeper administers on Gitee, latest push first, down to the push that the last sweep knew:
 * one call where nothing happened. Finds pushes, new names and owners, visibility, default branches, and,
 * where the list is whole, what is gone from it.
 */
export async function compareRepositories(
  services: Services,
  gitee: GiteeApi,
  { keeper, kept, findings }: { keeper: Keeper; kept: Kept[]; findings: Findings },
): Promise<void> {
  const listed = await listDownTo(gitee, keeper.pushedMark)
  if (!listed.ok) return findings.fail(listed.reason)
  const { repositories, isWhole } = listed.value
  const at = services.clock.now()
  await services.database.prisma.$transaction((tx) =>
    refreshListed(tx, { host: keeper.host, seenAt: at, repositories }),
  )
  const byId = new Map(repositories.map((repository) => [repository.id, repository]))
  for (const publication of kept) {
    const found = byId.get(publication.giteeId)
    if (found) await compareOne(services, gitee, { publication, found, findings })
    else if (isWhole && publication.listedDigest !== GONE)
      await lookForLost(gitee, { publication, findings, at })
  }
  const newest = repositories.find(({ pushedAt }) => pushedAt !== null)?.pushedAt
  if (newest) await savePushedMark(services.database.prisma, keeper.id, newest)
}

async function listDownTo(gitee: GiteeApi, mark: Date | null) {
  const repositories: GiteeRepository[] = []
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const listed = await listRepositoriesPage(gitee, { page, affiliation: 'admin' })
    if (!listed.ok) return listed
    repositories.push(...listed.value.repositories)
    const oldest = listed.value.repositories.at(-1)?.pushedAt
    const isKnown = mark !== null && oldest !== null && oldest !== undefined && oldest <= mark
    if (!listed.value.hasMore) return { ok: true as const, value: { repositories, isWhole: true } }
    if (isKnown) break
  }
  return { ok: true as const, value: { repositories, isWhole: false } }
}

type Comparison = { publication: Kept; found: GiteeRepository; findings: Findings }

async function compareOne(
  services: Services,
  gitee: GiteeApi,
  { publication, found, findings }: Comparison,
): Promise<void> {
  const seen = seeRepository({ ...found, isAdmin: true }, true)
  if (publication.listedDigest === null || publication.listedDigest === repositoryDigest(seen)) return
  // A run under way looks at everything when it ends, and a call may still be on its way.
  if (isPublishing(publication.runs) || isAwaited(services, publication, seen)) return
  const at = services.clock.now()
  const repository = { seen: true as const, value: seen, at }
  const refs = await seeRefs(gitee, seen.fullName, at)
  findings.add(publication.id, refs.seen ? { repository, refs } : { repository })
}

/** Just pushed: the hook's call has its time, and so has the run that it begins. */
function isAwaited(
  { clock, settings }: Services,
  { lastDeliveryAt }: Kept,
  { pushedAt }: SeenRepository,
): boolean {
  if (pushedAt === null) return false
  const age = clock.now().getTime() - pushedAt.getTime()
  const isUntold = lastDeliveryAt === null || lastDeliveryAt < pushedAt
  return isUntold && age >= 0 && age <= settings.hookPatienceMs
}

/** Not among what the keeper administers: gone, hidden, or taken away. */
async function lookForLost(
  gitee: GiteeApi,
  { publication, findings, at }: { publication: Kept; findings: Findings; at: Date },
): Promise<void> {
  const found = await findSameRepository(gitee, publication)
  if (!found.ok && found.reason !== 'not_found' && found.reason !== 'forbidden')
    return findings.fail(found.reason)
  if (!found.ok) return findings.add(publication.id, { repository: unseen({ reason: 'not_found' }, at) })
  const value = seeRepository({ ...found.value, isAdmin: found.value.isAdmin ?? false }, false)
  if (publication.listedDigest !== repositoryDigest(value))
    findings.add(publication.id, { repository: { seen: true, value, at } })
}
