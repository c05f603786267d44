import type { Db } from '#lib/platform/database.ts'
import { listPushedNames } from './pushed-names-store.ts'

/**
 * Adds to each run the names of the tags and branches whose pushes it serves, as the calls told them: of runs that
 * know nothing better yet, for what has to be proved is read from Gitee only once Packagist was asked.
 */
export async function namePushes<Run extends { id: string; targets: readonly unknown[] }>(
  db: Db,
  runs: Run[],
): Promise<(Run & { pushed: string[] })[]> {
  const unread = runs.filter(({ targets }) => targets.length === 0)
  const names = await listPushedNames(
    db,
    unread.map(({ id }) => id),
  )
  return runs.map((run) => ({ ...run, pushed: names.get(run.id) ?? [] }))
}
