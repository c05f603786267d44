import type { Db } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { type EventAuthor, noticedKinds } from './event.ts'

export type EventScope = {
  userId: UserId
  repositoryId?: string | undefined
  author?: EventAuthor | undefined
}

export async function insertEvent(db: Db, event: Prisma.EventUncheckedCreateInput): Promise<void> {
  await db.event.create({ data: event })
}

/** A user's own events, and everybody's on repositories the user can see. */
function whereOf({ userId, repositoryId, author }: EventScope): Prisma.EventWhereInput {
  const visible = { repository: { access: { some: { userId } } } }
  const seen = repositoryId ? { repositoryId, ...visible } : { OR: [{ userId, repositoryId: null }, visible] }
  if (author === undefined) return seen
  const noticed = { OR: [{ userId: null }, { kind: { in: [...noticedKinds] } }] }
  return { AND: [seen, author === 'packbridge' ? noticed : { NOT: noticed }] }
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
