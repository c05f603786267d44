import type { Db } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Prisma } from '#prisma/generated/client.ts'

export type EventScope = { userId: UserId; repositoryId?: string | undefined }

export async function insertEvent(db: Db, event: Prisma.EventUncheckedCreateInput): Promise<void> {
  await db.event.create({ data: event })
}

/** A user's own events, and everybody's on repositories the user can see. */
function whereOf({ userId, repositoryId }: EventScope): Prisma.EventWhereInput {
  const visible = { repository: { access: { some: { userId } } } }
  if (repositoryId) return { repositoryId, ...visible }
  return { OR: [{ userId, repositoryId: null }, visible] }
}

export async function findEvents(db: Db, scope: EventScope, page: { skip: number; take: number }) {
  return db.event.findMany({
    where: whereOf(scope),
    include: { user: { select: { name: true } }, repository: { select: { id: true, fullName: true } } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    ...page,
  })
}

export async function countEvents(db: Db, scope: EventScope): Promise<number> {
  return db.event.count({ where: whereOf(scope) })
}
