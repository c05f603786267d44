import { findWaiting, ignoreWaiting } from '#lib/deliveries/store.ts'
import type { Db } from '#lib/platform/database.ts'
import { newId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { isRelaying } from '#lib/publication/publication.ts'
import { findPublication } from '#lib/publication/store.ts'
import { unblockRuns } from './blocked-store.ts'
import type { RunTrigger } from './run.ts'
import { insertRun, saveNextTrigger, tellWorkers } from './store.ts'

type Start = { publicationId: string; trigger: RunTrigger }

/**
 * Begins a run, unless one of the publication is active: then the next one begins after it, and waiting
 * deliveries stay for that. A push without waiting deliveries was served already and begins nothing. A blocked run
 * goes on when a person asks for one or something was mended; a push, told of or found, mends nothing.
 */
export async function startRun(services: Services, start: Start): Promise<void> {
  await services.database.prisma.$transaction((tx) => startRunIn(tx, services, start))
}

/** The same within the caller's transaction. */
export async function startRunIn(
  tx: Db,
  { clock }: Pick<Services, 'clock'>,
  { publicationId, trigger }: Start,
): Promise<void> {
  const waiting = await findWaiting(tx, publicationId)
  if (trigger === 'push' && waiting === null) return
  const publication = await findPublication(tx, publicationId)
  if (!publication) return
  if (!isRelaying(publication.state)) {
    const ignored = publication.state === 'paused' ? 'publication_paused' : 'publication_off'
    return ignoreWaiting(tx, publicationId, ignored)
  }
  const now = clock.now()
  const run = { id: newId(), publicationId, trigger, lane: waiting ?? 'branch', createdAt: now, dueAt: now }
  const isBegun = await insertRun(tx, run)
  if (!isBegun && trigger !== 'push') {
    const mends = trigger !== 'found'
    const unblocked = mends ? await unblockRuns(tx, { activePublicationId: publicationId }, now) : 0
    if (unblocked === 0) await saveNextTrigger(tx, publicationId, trigger)
  }
  await tellWorkers(tx)
}
