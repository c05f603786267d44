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
  const ids = await idsOf(services, userId, selection)
  if (ids.length > MOST_ITEMS) return failure('too_many_selected')
  const rows = await listSubjects(services.database.prisma, userId, ids)
  const byId = new Map(rows.map((row) => [row.repositoryId, row]))
  const items = ids.flatMap((repositoryId) => {
    const row = byId.get(repositoryId)
    const { fullName = '' } = row?.repository ?? {}
    return row ? [{ repositoryId, fullName, reason: misfit(kind, subjectOf(row)) }] : []
  })
  return items.length === 0 ? failure('nothing_to_do') : ok(items)
}

async function idsOf(
  services: Pick<Services, 'database'>,
  userId: UserId,
  selection: BulkSelection,
): Promise<string[]> {
  if ('ids' in selection) return [...new Set(selection.ids)]
  const except = new Set(selection.except)
  const ids = await listChosenIds(services, { ...selection.filter, userId })
  return ids.filter((id) => !except.has(id))
}
