import type { UserId } from '#lib/platform/ids.ts'
import { ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { authorize } from '#lib/publication/authorize.ts'
import { listReplayable } from './given-up-store.ts'
import { type ReplayReason, replayAuthorized } from './replay-run.ts'

type Replayed = Result<null, ReplayReason>

/**
 * Tries everything again that was given up and the user administers; Gitee is asked once for each repository. A failure
 * only where nothing of it could be.
 */
export async function replayAll(
  services: Services,
  { userId }: { userId: UserId },
): Promise<Result<{ replayed: number }, ReplayReason>> {
  const listed = await listReplayable(services.database.prisma, userId)
  const done: Replayed[] = []
  for (const [repositoryId, runs] of Map.groupBy(listed, ({ publication }) => publication.repositoryId)) {
    const runIds = runs.map(({ id }) => id)
    done.push(...(await replayIn(services, { userId, repositoryId, runIds })))
  }
  const replayed = done.filter((each) => each.ok).length
  const refused = done.find((each) => !each.ok)
  return refused && replayed === 0 ? refused : ok({ replayed })
}

async function replayIn(
  services: Services,
  { userId, repositoryId, runIds }: { userId: UserId; repositoryId: string; runIds: string[] },
): Promise<Replayed[]> {
  const authorized = await authorize(services, { userId, repositoryId })
  if (!authorized.ok) return [authorized]
  const done: Replayed[] = []
  for (const runId of runIds) done.push(await replayAuthorized(services, { userId, runId }))
  return done
}
