import { listPushes } from '#lib/deliveries/store.ts'
import { ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { gatherTargets } from './gather-targets.ts'
import type { Target } from './run.ts'
import type { RunRecord } from './store.ts'

export type Prepared = {
  change: { targets: Target[]; preparedAt: Date }
  /** Refs that Packagist shows already, to be remembered. */
  proven: { ref: string; commit: string }[]
  /** By the direct route Gitee has called Packagist itself: what was found by looking only has to be proved. */
  isTold: boolean
}

/** Reads from Gitee what the run has to prove. */
export async function prepareRun(services: Services, run: RunRecord): Promise<Result<Prepared, string>> {
  const pushes = await listPushes(services.database.prisma, run.id)
  const gathered = await gatherTargets(services, run, pushes)
  if (!gathered.ok) return gathered
  const { targets, proven } = gathered.value
  const isTold = run.publication.route === 'direct' && run.trigger === 'found' && pushes.length === 0
  return ok({ change: { targets, preparedAt: services.clock.now() }, proven, isTold })
}
