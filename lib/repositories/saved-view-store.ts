import type { Db } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { SavedView } from './saved-view.ts'

export function listViews(db: Db, userId: UserId): Promise<SavedView[]> {
  return db.savedView.findMany({
    where: { userId },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, query: true },
  })
}

/** Until the transaction ends nobody else adds one for this user; how many there are. */
export async function holdViews(db: Db, userId: UserId): Promise<number> {
  await db.$queryRaw`SELECT id FROM "User" WHERE id = ${userId} FOR UPDATE`
  return db.savedView.count({ where: { userId } })
}

/** False where the name is taken. */
export async function insertView(
  db: Db,
  view: { id: string; userId: UserId; name: string; query: string; createdAt: Date },
): Promise<boolean> {
  const { count } = await db.savedView.createMany({ data: [view], skipDuplicates: true })
  return count === 1
}

/** `taken`: another of the user's has the name; null where there is no such view. */
export async function renameTo(
  db: Db,
  { userId, id, name }: { userId: UserId; id: string; name: string },
): Promise<'renamed' | 'taken' | null> {
  if ((await db.savedView.count({ where: { userId, name, NOT: { id } } })) > 0) return 'taken'
  const { count } = await db.savedView.updateMany({ where: { id, userId }, data: { name } })
  return count === 1 ? 'renamed' : null
}

export async function deleteView(db: Db, userId: UserId, id: string): Promise<void> {
  await db.savedView.deleteMany({ where: { id, userId } })
}
