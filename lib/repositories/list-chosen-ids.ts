import type { Services } from '#lib/platform/services.ts'
import type { ListFilter } from './list-filter.ts'
import { listChosen } from './list-store.ts'

/** The ids of all repositories that the filter leaves, by name. */
export function listChosenIds(
  { database }: Pick<Services, 'database'>,
  filter: ListFilter,
): Promise<string[]> {
  return listChosen(database.prisma, filter, 'name')
}
