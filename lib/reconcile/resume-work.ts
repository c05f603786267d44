import type { Services } from '#lib/platform/services.ts'
import { PROOF_DEADLINE_MS } from '#lib/publication/repair.ts'
import { listUnproved, listUnrepaired } from '#lib/publication/repair-store.ts'
import { listUnapplied } from '#lib/publication/store.ts'
import { resumeDiscoveries } from '#lib/repositories/start-discovery.ts'
import { listBlockedOfEnded, unblockRuns } from '#lib/runs/blocked-store.ts'
import { listForgotten } from '#lib/runs/forgotten-store.ts'
import { tellWorkers } from '#lib/runs/store.ts'
import { listUnfinished } from './bulk-store.ts'
import { listUndeleted } from './deletion-store.ts'

/** A delivery that waits longer than this for its run was forgotten by a process that died. */
const FORGOTTEN_MS = 5_000

/**
 * Enqueues again whatever the tables say is unfinished and nobody works on. The queue is not trusted to
 * remember: every one of these jobs looks before it acts, so one too many changes nothing.
 */
export async function resumeWork(services: Services): Promise<void> {
  const { database, queue, clock } = services
  const { prisma } = database
  const now = clock.now()
  await beginForgotten(services, new Date(now.getTime() - FORGOTTEN_MS))
  const ended = await listBlockedOfEnded(prisma)
  if (ended.length > 0 && (await unblockRuns(prisma, { id: { in: ended } }, now)) > 0)
    await tellWorkers(prisma)
  for (const publicationId of await listUnapplied(prisma))
    await queue.enqueue(prisma, 'apply-switch', { publicationId })
  for (const repairId of await listUnrepaired(prisma, new Date(now.getTime() - FORGOTTEN_MS)))
    await queue.enqueue(prisma, 'carry-out-repair', { repairId })
  for (const publicationId of await listUnproved(prisma, new Date(now.getTime() - PROOF_DEADLINE_MS)))
    await queue.enqueue(prisma, 'settle-drift', { publicationId })
  for (const userId of await listUndeleted(prisma)) await queue.enqueue(prisma, 'delete-account', { userId })
  for (const bulkActionId of await listUnfinished(prisma))
    await queue.enqueue(prisma, 'work-on-bulk', { bulkActionId })
  await resumeDiscoveries(services)
}

/** Look by look, so that however much waits no single query takes long. */
async function beginForgotten({ database, queue }: Services, before: Date): Promise<void> {
  let after: string | null = ''
  while (after !== null) {
    const { publicationIds, next } = await listForgotten(database.prisma, { before, after })
    const starts = publicationIds.map((publicationId) => ({ publicationId, trigger: 'push' as const }))
    if (starts.length > 0)
      await database.transaction(({ queueDb }) => queue.enqueueSql(queueDb, 'start-run', starts))
    after = next
  }
}
