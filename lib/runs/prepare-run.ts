import { ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { gatherTargets } from './gather-targets.ts'
import type { Target } from './run.ts'
import type { Source } from './source-store.ts'
import type { RunRecord } from './store.ts'

export type Prepared = {
  change: { targets: Target[]; preparedAt: Date }
  /** Refs that Packagist shows already, to be remembered. */
  proven: { ref: string; commit: string }[]
  /** By the direct route Gitee has called Packagist itself: what was found by looking only has to be proved. */
  isTold: boolean
}

/** Reads from Gitee what the run has to prove. */
export async function prepareRun(
  services: Services,
  run: RunRecord,
  source: Source,
): Promise<Result<Prepared, string>> {
  const gathered = await gatherTargets(services, run, source)
  if (!gathered.ok) return gathered
  const { targets, proven } = gathered.value
  const isTold = run.publication.route === 'direct' && run.trigger === 'found' && source.refs.length === 0
  return ok({ change: { targets, preparedAt: services.clock.now() }, proven, isTold })
}
