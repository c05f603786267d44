import { listRefs } from '../git.ts'
import { fireHooks } from './fire-hooks.ts'
import { openGit } from './repository-git.ts'
import type { Site } from './site.ts'
import type { Account, Repository } from './state.ts'

/** A ref before and after a push; null where it was not there. Tags are given by the commit they name. */
export type RefChange = { ref: string; before: string | null; after: string | null }

const queues = new Map<string, Promise<unknown>>()

async function readRefs(folder: string): Promise<Map<string, { sha: string; commit: string }>> {
  const refs = await listRefs(folder)
  return new Map(refs.map(({ name, sha, commit }) => [name, { sha, commit }]))
}

async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const turn = (queues.get(key) ?? Promise.resolve()).then(work)
  queues.set(
    key,
    turn.catch(() => {}),
  )
  return turn
}

/**
 * Runs something that may change refs, then notes the push and fires the hooks of every changed ref.
 * `delivered` settles when all hooks were called.
 */
export async function changeRefs<T>(
  site: Site,
  { repository, pusher }: { repository: Repository; pusher: Account },
  action: (folder: string) => Promise<T>,
): Promise<{ value: T; changes: RefChange[]; delivered: Promise<void> }> {
  const folder = await openGit(site, repository)
  return inTurn(folder, async () => {
    const before = await readRefs(folder)
    const value = await action(folder)
    const after = await readRefs(folder)
    const names = [...new Set([...before.keys(), ...after.keys()])]
    const changes = names
      .filter((ref) => before.get(ref)?.sha !== after.get(ref)?.sha)
      .map((ref) => ({
        ref,
        before: before.get(ref)?.commit ?? null,
        after: after.get(ref)?.commit ?? null,
      }))
    if (changes.length === 0) return { value, changes, delivered: Promise.resolve() }
    repository.empty = after.size === 0
    repository.pushedAt = site.clock().toISOString()
    repository.updatedAt = repository.pushedAt
    site.store.changed()
    return { value, changes, delivered: fireHooks(site, { repository, pusher, changes }) }
  })
}
