import type { GiteeReason } from '#lib/gitee/api.ts'
import { recordEvent } from '#lib/history/record-event.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { authorize } from '#lib/publication/authorize.ts'
import { isRelaying } from '#lib/publication/publication.ts'
import { findRunToReplay, takeBack } from './given-up-store.ts'
import { startRunIn } from './start-run.ts'

export type ReplayReason =
  | GiteeReason
  | 'not_administrator'
  | 'publication_off'
  | 'publication_paused'
  | 'state_moved'

type Wish = { userId: UserId; runId: string }

/**
 * Tries again what was given up: its deliveries wait again, and a new run serves them. Where another run of the
 * publication is active, it or the one after it is the replay. Gitee is asked whether the user administers the
 * repository. `state_moved`: it is not given up any more.
 */
export async function replayRun(services: Services, wish: Wish): Promise<Result<null, ReplayReason>> {
  const { userId, runId } = wish
  const run = await findRunToReplay(services.database.prisma, userId, runId)
  if (!run) return failure('not_found')
  const { repositoryId } = run.publication
  const authorized = await authorize(services, { userId, repositoryId })
  return authorized.ok ? replayAuthorized(services, wish) : authorized
}

/** The same once Gitee has said that the user administers the repository. */
export async function replayAuthorized(
  services: Services,
  { userId, runId }: Wish,
): Promise<Result<null, ReplayReason>> {
  return services.database.prisma.$transaction(async (tx) => {
    const run = await findRunToReplay(tx, userId, runId)
    if (!run) return failure('not_found')
    const { id: publicationId, state, repositoryId } = run.publication
    if (!isRelaying(state)) return failure(state === 'paused' ? 'publication_paused' : 'publication_off')
    if (!(await takeBack(tx, runId))) return failure('state_moved')
    const at = services.clock.now()
    await recordEvent(tx, { userId, repositoryId, publicationId, kind: 'update_asked', data: {}, at })
    await startRunIn(tx, services, { publicationId, trigger: 'asked' })
    return ok(null)
  })
}
