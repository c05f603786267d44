import type { Db } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { DeliveryFilter, DeliveryOutcome, DeliveryPlace } from './delivery.ts'

/** Calls of one publication, as far as the user may see its repository. */
export type DeliveryScope = { userId: UserId; publicationId: string }

/** The publication is named beside the right to see it, so that its index gives the order. */
function visibleTo({ userId, publicationId }: DeliveryScope) {
  return { publicationId, publication: seenBy(userId) }
}

function seenBy(userId: UserId): Prisma.PublicationWhereInput {
  return { repository: { access: { some: { userId } } } }
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
      ...visibleTo(scope),
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

/** The first condition alone lets the index begin there. */
function beyond({ side, receivedAt, id }: DeliveryPlace): Prisma.DeliveryWhereInput {
  const compare = side === 'older' ? 'lt' : 'gt'
  return {
    AND: { receivedAt: { [`${compare}e`]: receivedAt } },
    OR: [{ receivedAt: { [compare]: receivedAt } }, { receivedAt, id: { [compare]: id } }],
  }
}

export type RepositoryScope = { userId: UserId; repositoryId: string }

/** With its content and the publication. */
export async function findDelivery(db: Db, { userId, repositoryId }: RepositoryScope, id: string) {
  return db.delivery.findFirst({
    where: { id, publication: { repositoryId, ...seenBy(userId) } },
    select: {
      ...shown,
      content: { omit: { deliveryId: true } },
      publication: { select: { id: true, state: true } },
    },
  })
}

export async function findRefusals(db: Db, scope: DeliveryScope, take: number) {
  return db.refusal.findMany({
    where: visibleTo(scope),
    orderBy: [{ day: 'desc' }, { lastAt: 'desc' }],
    select: { reason: true, day: true, count: true, lastAt: true },
    take,
  })
}
