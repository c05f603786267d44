import type { Services } from '#lib/platform/services.ts'
import { type Progress, progressOf } from './bulk.ts'
import { listRepairsSince, listSubjects, moveItem, type SubjectRow } from './bulk-store.ts'
import { seenOf } from './bulk-subject.ts'
import type { Bulk, OpenItem } from './work-on-bulk.ts'

/** Ends those whose outcome shows; names those that an earlier worker claimed and never began. */
export async function judgeBulkItems(
  services: Services,
  bulk: Bulk,
  running: OpenItem[],
): Promise<{ ended: number; unbegun: OpenItem[] }> {
  if (running.length === 0) return { ended: 0, unbegun: [] }
  const { prisma } = services.database
  const rows = await listSubjects(
    prisma,
    bulk.userId,
    running.map(({ repositoryId }) => repositoryId),
  )
  const repairs = bulk.kind === 'repair' ? await repairsOf(services, bulk, rows, running) : []
  const unbegun: OpenItem[] = []
  let ended = 0
  for (const item of running) {
    const row = rows.find(({ repositoryId }) => repositoryId === item.repositoryId)
    const progress = judge(services, bulk, item, row, repairs)
    if (progress.kind === 'unbegun') unbegun.push(item)
    else if (progress.kind !== 'under_way') {
      await end(services, bulk, item, progress)
      ended += 1
    }
  }
  return { ended, unbegun }
}

type Repairs = Awaited<ReturnType<typeof listRepairsSince>>

function repairsOf(
  { database }: Services,
  { userId }: Bulk,
  rows: SubjectRow[],
  running: OpenItem[],
): Promise<Repairs> {
  const ids = rows.flatMap(({ repository }) => repository.publication?.id ?? [])
  const since = Math.min(...running.map(({ startedAt }) => startedAt?.getTime() ?? 0))
  return listRepairsSince(database.prisma, userId, ids, new Date(since))
}

function judge(
  { clock }: Services,
  { kind, begun }: Bulk,
  { position, startedAt }: OpenItem,
  row: SubjectRow | undefined,
  repairs: Repairs,
): Progress {
  if (!row || !startedAt) return { kind: 'failed', reason: 'not_found' }
  const publicationId = row.repository.publication?.id
  const own = repairs.filter((each) => each.publicationId === publicationId && each.createdAt >= startedAt)
  const progress = progressOf(kind, { startedAt, now: clock.now() }, seenOf(row, own))
  const isFirstLook = !begun.has(position)
  begun.add(position)
  if (progress.kind === 'unbegun') return isFirstLook ? progress : { kind: 'failed', reason: 'state_moved' }
  // That a check was asked for leaves no trace: it is asked for once more.
  return kind === 'check' && progress.kind === 'under_way' && isFirstLook ? { kind: 'unbegun' } : progress
}

async function end(
  { database, clock }: Services,
  { id: bulkActionId }: Bulk,
  { position }: OpenItem,
  progress: Exclude<Progress, { kind: 'unbegun' | 'under_way' }>,
): Promise<void> {
  const outcome =
    progress.kind === 'done'
      ? { state: 'done' as const }
      : { state: 'failed' as const, reason: progress.reason }
  await moveItem(database.prisma, { bulkActionId, position }, 'running', {
    ...outcome,
    finishedAt: clock.now(),
  })
}
