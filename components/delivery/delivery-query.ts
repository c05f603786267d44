import { z } from 'zod'
import {
  type DeliveryFilter,
  type DeliveryPlace,
  deliveryKinds,
  deliveryOutcomes,
} from '#lib/deliveries/delivery.ts'

/** What the address of the calls of a hook holds. */
export type DeliveryQuery = DeliveryFilter & {
  place: DeliveryPlace | null
  /** The call that is looked at. */
  delivery: string | null
}

const Place = z.tuple([z.enum(['older', 'newer']), z.coerce.number(), z.uuid()])

const Query = z.object({
  kind: z.enum(deliveryKinds).nullable().catch(null),
  outcome: z.enum(deliveryOutcomes).nullable().catch(null),
  delivery: z.uuid().nullable().catch(null),
})

/** Reads the query; whatever makes no sense counts as not given. */
export function readDeliveryQuery(params: Record<string, string | string[] | undefined>): DeliveryQuery {
  const { kind = null, outcome = null, delivery = null, at } = params
  return { ...Query.parse({ kind, outcome, delivery }), place: readPlace(at) }
}

/** Out of `older-<milliseconds>-<id>`. */
function readPlace(text: unknown): DeliveryPlace | null {
  const found = /^(older|newer)-(\d{1,14})-([0-9a-f-]{36})$/.exec(String(text ?? ''))
  const parsed = Place.safeParse(found?.slice(1))
  if (!parsed.success) return null
  const [side, milliseconds, id] = parsed.data
  return { side, receivedAt: new Date(milliseconds), id }
}

/** The address of the list with these choices; those that are as usual are left out. */
export function deliveriesHref(repositoryId: string, query: Partial<DeliveryQuery> = {}): string {
  const { kind, outcome, place, delivery } = query
  const params = new URLSearchParams()
  if (kind) params.set('kind', kind)
  if (outcome) params.set('outcome', outcome)
  if (place) params.set('at', `${place.side}-${place.receivedAt.getTime()}-${place.id}`)
  if (delivery) params.set('delivery', delivery)
  const path = `/repositories/${repositoryId}/deliveries`
  return params.size > 0 ? `${path}?${params}` : path
}
