import type { DeliveryQuery } from '#components/delivery/delivery-query.ts'
import { getDelivery } from '#lib/deliveries/get-delivery.ts'
import { listDeliveries } from '#lib/deliveries/list-deliveries.ts'
import { services } from '#lib/platform/services.ts'
import { getRunWay } from '#lib/runs/get-run-way.ts'
import { readRepository } from '../read-repository.ts'

/** The calls of a repository's hook, and the one that is looked at; null where they are not theirs to see. */
export async function readDeliveries(
  repositoryId: string,
  { delivery: deliveryId, ...query }: DeliveryQuery,
) {
  const page = await readRepository(repositoryId)
  if (!page?.publication) return null
  const app = services()
  const { userId, publication } = page
  const [list, delivery] = await Promise.all([
    listDeliveries(app, { userId, publicationId: publication.id, ...query }),
    deliveryId ? getDelivery(app, { userId, repositoryId, deliveryId }) : null,
  ])
  const way = delivery?.run ? await getRunWay(app, { userId, runId: delivery.run.id }) : null
  return { ...page, publication, list, delivery, way, now: app.clock.now() }
}
