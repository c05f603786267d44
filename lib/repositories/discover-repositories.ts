import { giteeForGrant } from '#lib/accounts/gitee-for-grant.ts'
import type { GiteeReason } from '#lib/gitee/api.ts'
import { ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { busyUntil, findDiscovery, finishDiscovery, saveProgress } from './discovery-store.ts'
import { listPages } from './list-pages.ts'
import { readManifests } from './read-manifests.ts'

/** A job ends well before the queue gives it up, and the next one goes on. */
const BUDGET_MS = 60_000
const SHORTEST_WAIT_MS = 1_000
const DEFAULT_WAIT_MS = 60_000
const LONGEST_WAIT_MS = 60 * 60_000
const postponing: GiteeReason[] = ['rate_limited', 'upstream_down']

/**
 * One stretch of a discovery: lists, then reads. Every page and every file read is saved, so that it may be
 * interrupted anywhere and run again. A rate limit postpones the rest by as long as Gitee asks, an outage until
 * Gitee is tried again.
 */
export async function discoverRepositories(
  services: Services,
  { discoveryId }: { discoveryId: string },
  budgetMs = BUDGET_MS,
): Promise<void> {
  const { prisma } = services.database
  const discovery = await findDiscovery(prisma, discoveryId)
  if (!discovery?.activeGrantId) return
  const api = giteeForGrant(services, discovery.grantId)
  const deadline = performance.now() + budgetMs
  const isOver = () => performance.now() > deadline
  const listed = discovery.state === 'listing' ? await listPages({ services, api, discovery }) : ok(null)
  const result = listed.ok ? await readManifests({ services, api, discovery, isOver }) : listed
  await settle(services, discoveryId, result)
}

async function settle(
  services: Services,
  id: string,
  result: Result<{ done: boolean }, GiteeReason>,
): Promise<void> {
  const { prisma } = services.database
  const at = services.clock.now()
  if (result.ok && result.value.done) return finishDiscovery(prisma, { id, reason: null, at })
  if (result.ok) return goOnLater(services, id, 0)
  if (postponing.includes(result.reason)) return goOnLater(services, id, waitMs(result.retryAfterMs))
  return finishDiscovery(prisma, { id, reason: result.reason, at })
}

function waitMs(asked = DEFAULT_WAIT_MS): number {
  return Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, asked))
}

async function goOnLater(services: Services, discoveryId: string, afterMs: number): Promise<void> {
  const { database, queue, clock } = services
  const when = afterMs > 0 ? { startAfter: new Date(clock.now().getTime() + afterMs) } : {}
  const until = new Date(busyUntil(services).getTime() + afterMs)
  await database.prisma.$transaction(async (tx) => {
    await saveProgress(tx, discoveryId, { busyUntil: until })
    await queue.enqueue(tx, 'discover-repositories', { discoveryId }, when)
  })
}
