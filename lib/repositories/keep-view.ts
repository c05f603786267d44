import { newId, type UserId } from '#lib/platform/ids.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { MOST_VIEWS, type SavedView, ViewName, type viewReasons } from './saved-view.ts'
import { deleteView, holdViews, insertView, listViews, renameTo } from './saved-view-store.ts'

type Given = Pick<Services, 'database' | 'clock'>
type ViewReason = (typeof viewReasons)[number]

/** The user's views by name. */
export function listSavedViews(
  { database }: Pick<Services, 'database'>,
  userId: UserId,
): Promise<SavedView[]> {
  return listViews(database.prisma, userId)
}

/** Keeps a search of the list under a name that no other of the user's views has. */
export async function keepView(
  { database, clock }: Given,
  { userId, name, query }: { userId: UserId; name: string; query: string },
): Promise<Result<null, ViewReason>> {
  const read = ViewName.safeParse(name)
  if (!read.success) return failure('view_name_empty')
  return database.prisma.$transaction(async (tx) => {
    if ((await holdViews(tx, userId)) >= MOST_VIEWS) return failure('too_many_views')
    const view = { id: newId(), userId, name: read.data, query, createdAt: clock.now() }
    return (await insertView(tx, view)) ? ok(null) : failure('view_name_taken')
  })
}

export async function renameView(
  { database }: Given,
  { userId, id, name }: { userId: UserId; id: string; name: string },
): Promise<Result<null, ViewReason | 'not_found'>> {
  const read = ViewName.safeParse(name)
  if (!read.success) return failure('view_name_empty')
  return database.prisma.$transaction(async (tx) => {
    await holdViews(tx, userId)
    const renamed = await renameTo(tx, { userId, id, name: read.data })
    if (renamed === 'taken') return failure('view_name_taken')
    return renamed ? ok(null) : failure('not_found')
  })
}

/** One that is not there, or another's, changes nothing. */
export async function removeView(
  { database }: Given,
  { userId, id }: { userId: UserId; id: string },
): Promise<void> {
  await deleteView(database.prisma, userId, id)
}
