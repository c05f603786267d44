import type { Db } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { DeliveryFilter, DeliveryOutcome, DeliveryPlace } from './delivery.ts'

export type DeliveryScope = { userId: UserId; repositoryId: string }

function visibleTo({ userId, repositoryId }: DeliveryScope): Prisma.PublicationWhereInput {
  return { repositoryId, repository: { access: { some: { userId } } } }
}

const outcomeWhere: Record<DeliveryOutcome, Prisma.DeliveryWhereInput> = {
  served: { runId: { not: null } },
  waiting: { runId: null, ignored: null },
  ignored: { ignored: { not: null } },
}

const shown = {
  id: true,
  kind: true,
  ref: true,
  before: true,
  after: true,
  sentAt: true,
  receivedAt: true,
  ignored: true,
  run: { select: { id: true, state: true, nextAttemptAt: true, visibleAt: true } },
} satisfies Prisma.DeliverySelect

/** The nearest on that side of the place; without a place the newest. Always newest first. */
export async function findDeliveries(
  db: Db,
  scope: DeliveryScope,
  { kind, outcome }: DeliveryFilter,
  { place, take }: { place: DeliveryPlace | null; take: number },
) {
  const order = place?.side === 'newer' ? 'asc' : 'desc'
  const rows = await db.delivery.findMany({
    where: {
      publication: visibleTo(scope),
      ...(kind ? { kind } : {}),
      ...(outcome ? outcomeWhere[outcome] : {}),
      ...(place ? beyond(place) : {}),
    },
    select: { ...shown, content: { select: { status: true, tookMs: true } } },
    orderBy: [{ receivedAt: order }, { id: order }],
    take,
  })
  return order === 'asc' ? rows.reverse() : rows
}

function beyond({ side, receivedAt, id }: DeliveryPlace): Prisma.DeliveryWhereInput {
  const compare = side === 'older' ? 'lt' : 'gt'
  return { OR: [{ receivedAt: { [compare]: receivedAt } }, { receivedAt, id: { [compare]: id } }] }
}

/** With its content and the publication. */
export async function findDelivery(db: Db, scope: DeliveryScope, id: string) {
  return db.delivery.findFirst({
    where: { id, publication: visibleTo(scope) },
    select: {
      ...shown,
      content: { omit: { deliveryId: true } },
      publication: { select: { id: true, state: true } },
    },
  })
}

export async function findRefusals(db: Db, scope: DeliveryScope, take: number) {
  return db.refusal.findMany({
    where: { publication: visibleTo(scope) },
    orderBy: [{ day: 'desc' }, { lastAt: 'desc' }],
    select: { reason: true, day: true, count: true, lastAt: true },
    take,
  })
}
