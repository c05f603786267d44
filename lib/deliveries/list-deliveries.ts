import type { Services } from '#lib/platform/services.ts'
import type { RunState } from '#prisma/generated/enums.ts'
import type { DeliveryFilter, DeliveryKind, DeliveryPlace } from './delivery.ts'
import { type DeliveryScope, findDeliveries, findRefusals } from './list-store.ts'

/** A hook call that was accepted, as its repository's maintainers see it. */
export type DeliverySummary = {
  id: string
  kind: DeliveryKind
  ref: string
  before: string
  after: string
  sentAt: Date
  receivedAt: Date
  /** Why no run was needed. */
  ignored: string | null
  /** The run that served it; null while it waits, and where it was ignored. */
  run: { id: string; state: RunState; nextAttemptAt: Date | null; visibleAt: Date | null } | null
}

/** `content`: how it was answered, where that was kept. */
export type DeliveryListRow = DeliverySummary & { content: { status: number; tookMs: number } | null }

export type DeliveryList = {
  deliveries: DeliveryListRow[]
  /** Where the neighbouring pages begin; null at the ends. */
  newer: DeliveryPlace | null
  older: DeliveryPlace | null
  /** Refused calls of the last days, by day and reason, newest first. */
  refusals: { reason: string; day: Date; count: number; lastAt: Date }[]
}

export const DELIVERIES_PER_PAGE = 30
const MOST_REFUSALS = 20

/** The calls of a publication's hook, newest first, 30 a page by keyset; empty where it is not the user's to see. */
export async function listDeliveries(
  { database: { prisma } }: Pick<Services, 'database'>,
  { place, kind, outcome, ...scope }: DeliveryScope & DeliveryFilter & { place: DeliveryPlace | null },
): Promise<DeliveryList> {
  const [found, refusals] = await Promise.all([
    findDeliveries(prisma, scope, { kind, outcome }, { place, take: DELIVERIES_PER_PAGE + 1 }),
    findRefusals(prisma, scope, MOST_REFUSALS),
  ])
  const isFull = found.length > DELIVERIES_PER_PAGE
  const isUpwards = place?.side === 'newer'
  const deliveries = isUpwards ? found.slice(-DELIVERIES_PER_PAGE) : found.slice(0, DELIVERIES_PER_PAGE)
  const [first, last] = [deliveries.at(0), deliveries.at(-1)]
  return {
    deliveries,
    newer: first && (isUpwards ? isFull : place !== null) ? placeOf('newer', first) : null,
    older: last && (isUpwards || isFull) ? placeOf('older', last) : null,
    refusals,
  }
}

function placeOf(side: DeliveryPlace['side'], { receivedAt, id }: DeliverySummary): DeliveryPlace {
  return { side, receivedAt, id }
}
