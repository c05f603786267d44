import { countWaiting, ignoreWaiting, listWaiting, takeWaiting } from '#lib/deliveries/store.ts'
import type { Db } from '#lib/platform/database.ts'
import { newId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { isRelaying } from '#lib/publication/publication.ts'
import { findPublication } from '#lib/publication/store.ts'
import type { RunTrigger } from './run.ts'
import { insertRun, saveLastDelivery, saveNextTrigger, saveSync } from './store.ts'

/**
 * Begins a run, unless one of the publication is active: then the next one begins after it, and waiting
 * deliveries stay for that. A push without waiting deliveries was served already and begins nothing.
 */
export async function startRun(
  services: Services,
  { publicationId, trigger }: { publicationId: string; trigger: RunTrigger },
): Promise<void> {
  const { database, queue, clock } = services
  await database.prisma.$transaction(async (tx) => {
    const publication = await findPublication(tx, publicationId)
    if (!publication) return
    if (!isRelaying(publication.state)) {
      const ignored = publication.state === 'paused' ? 'publication_paused' : 'publication_off'
      await noteLast(tx, publicationId, await listWaiting(tx, publicationId))
      return ignoreWaiting(tx, publicationId, ignored)
    }
    if (trigger === 'push' && (await countWaiting(tx, publicationId)) === 0) return
    const id = newId()
    if (!(await insertRun(tx, { id, publicationId, trigger, createdAt: clock.now() }))) {
      if (trigger !== 'push') await saveNextTrigger(tx, publicationId, trigger)
      return
    }
    const deliveries = await takeWaiting(tx, publicationId, id)
    await noteLast(tx, publicationId, deliveries)
    await saveSync(tx, publicationId, 'publishing')
    await queue.enqueue(tx, 'advance-run', { runId: id })
  })
}

/** A call that leads to no run was heard all the same. */
async function noteLast(
  db: Db,
  publicationId: string,
  deliveries: { receivedAt: Date; sentAt: Date }[],
): Promise<void> {
  const latest = deliveries.at(-1)
  if (!latest) return
  const { receivedAt: lastDeliveryAt, sentAt: lastSentAt } = latest
  await saveLastDelivery(db, publicationId, { lastDeliveryAt, lastSentAt })
}
