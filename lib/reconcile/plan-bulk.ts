import type { UserId } from '#lib/platform/ids.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { listChosenIds } from '#lib/repositories/list-chosen-ids.ts'
import { type BulkKind, type BulkSelection, MOST_ITEMS, misfit } from './bulk.ts'
import { listSubjects } from './bulk-store.ts'
import { subjectOf } from './bulk-subject.ts'

export type PlannedItem = { repositoryId: string; fullName: string; reason: string | null }

export type BulkWish = { userId: UserId; kind: BulkKind; selection: BulkSelection }

/** Each chosen repository in the order of the list, with why it cannot be done there, as far as the tables say. */
export async function planBulk(
  services: Pick<Services, 'database'>,
  { userId, kind, selection }: BulkWish,
): Promise<Result<PlannedItem[], 'too_many_selected' | 'nothing_to_do'>> {
  const { ids, listed } = await readChosen(services, userId, selection)
  if (ids.length > MOST_ITEMS) return failure('too_many_selected')
  const rows = await listSubjects(services.database.prisma, userId, ids)
  const byId = new Map(rows.map((row) => [row.repositoryId, row]))
  const items = ids.flatMap((repositoryId) => {
    const row = byId.get(repositoryId)
    if (!row) return []
    const reason = listed.has(repositoryId) ? misfit(kind, subjectOf(row)) : 'left_list'
    return [{ repositoryId, fullName: row.repository.fullName, reason }]
  })
  return items.length === 0 ? failure('nothing_to_do') : ok(items)
}

/** What is chosen, and what of it is still listed: one may have left the list since it was chosen there. */
async function readChosen(
  services: Pick<Services, 'database'>,
  userId: UserId,
  selection: BulkSelection,
): Promise<{ ids: string[]; listed: ReadonlySet<string> }> {
  const found = selection.filter && (await listChosenIds(services, { ...selection.filter, userId }))
  if ('ids' in selection) {
    const ids = [...new Set(selection.ids)]
    return { ids, listed: new Set(found ?? ids) }
  }
  const except = new Set(selection.except)
  const ids = (found ?? []).filter((id) => !except.has(id))
  return { ids, listed: new Set(ids) }
}
