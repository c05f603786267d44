import type { UserId } from '#lib/platform/ids.ts'
import { ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { listGivenUpIds } from './given-up-store.ts'
import { type ReplayReason, replayRun } from './replay-run.ts'

/** Tries everything again that was given up and the user can see; a failure only where nothing of it could be. */
export async function replayAll(
  services: Services,
  { userId }: { userId: UserId },
): Promise<Result<{ replayed: number }, ReplayReason>> {
  const ids = await listGivenUpIds(services.database.prisma, userId)
  let replayed = 0
  let refused: Result<null, ReplayReason> = ok(null)
  for (const runId of ids) {
    const result = await replayRun(services, { userId, runId })
    if (result.ok) replayed += 1
    else refused = result
  }
  return !refused.ok && replayed === 0 ? refused : ok({ replayed })
}
