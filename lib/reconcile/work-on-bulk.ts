import { setTimeout as pause } from 'node:timers/promises'
import { asUserId, type UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { beginBulkItem } from './begin-bulk-item.ts'
import { type BulkKind, BulkOptions, endOf, mostUnderWay } from './bulk.ts'
import { findBulkAction, finishBulkAction, listOpenItems, moveItem } from './bulk-store.ts'
import { judgeBulkItems } from './judge-bulk-items.ts'

/** One job works for so long; then the next one goes on, so that a process that stops is not waited for. */
const TURN_MS = 20_000
const LOOK_AGAIN_MS = 250
/** So many are asked for at once: each asks Gitee, and turning on Packagist too. */
const AT_ONCE = 3

export type Bulk = { id: string; userId: UserId; kind: BulkKind; options: BulkOptions; begun: Set<number> }
export type OpenItem = { position: number; repositoryId: string; startedAt: Date | null }

/**
 * Begins the waiting items of a bulk action in order and follows those under way, until none is left or the turn is
 * over. What an earlier worker had begun is looked at before it is begun again.
 */
export async function workOnBulk(
  services: Services,
  { bulkActionId }: { bulkActionId: string },
): Promise<void> {
  const { database, queue, clock } = services
  const found = await findBulkAction(database.prisma, bulkActionId)
  if (!found || found.finishedAt) return
  const { id, kind } = found
  const options = BulkOptions.parse(found.options)
  const bulk: Bulk = { id, kind, options, userId: asUserId(found.userId), begun: new Set() }
  const turnEnds = performance.now() + TURN_MS
  while (performance.now() < turnEnds) {
    const hasMoved = await lookOnce(services, bulk)
    if (await finishBulkAction(database.prisma, id, clock.now())) return
    if (!hasMoved) await pause(LOOK_AGAIN_MS)
  }
  await queue.enqueue(database.prisma, 'work-on-bulk', { bulkActionId })
}

/** Whether anything came of it. */
async function lookOnce(services: Services, bulk: Bulk): Promise<boolean> {
  const { prisma } = services.database
  const [running, waiting] = await listOpenItems(prisma, bulk.id, AT_ONCE)
  const { ended, unbegun } = await judgeBulkItems(services, bulk, running)
  const room = Math.max(0, mostUnderWay[bulk.kind] - (running.length - ended))
  const next = waiting.slice(0, room)
  await Promise.all([
    ...unbegun.slice(0, AT_ONCE).map((item) => begin(services, bulk, item)),
    ...next.map((item) => claimAndBegin(services, bulk, item)),
  ])
  return ended + unbegun.length + next.length > 0
}

async function claimAndBegin(services: Services, bulk: Bulk, item: OpenItem): Promise<void> {
  const place = { bulkActionId: bulk.id, position: item.position }
  const startedAt = services.clock.now()
  const isOurs = await moveItem(services.database.prisma, place, 'waiting', { state: 'running', startedAt })
  if (isOurs) await begin(services, bulk, item)
}

async function begin(services: Services, bulk: Bulk, item: OpenItem): Promise<void> {
  const { id: bulkActionId, begun, ...wish } = bulk
  begun.add(item.position)
  const outcome = await beginOrTell(services, { ...wish, repositoryId: item.repositoryId })
  if (outcome === null) return
  await moveItem(services.database.prisma, { bulkActionId, position: item.position }, 'running', {
    state: endOf(outcome),
    reason: outcome,
    finishedAt: services.clock.now(),
  })
}

/** Null once it is begun, else the reason. What breaks at one repository keeps the others from nothing. */
async function beginOrTell(
  services: Services,
  item: Parameters<typeof beginBulkItem>[1],
): Promise<string | null> {
  try {
    const begun = await beginBulkItem(services, item)
    return begun.ok ? null : begun.reason
  } catch (error) {
    services.log.error({ err: error, repositoryId: item.repositoryId, kind: item.kind }, 'bulk item failed')
    return 'unexpected'
  }
}
