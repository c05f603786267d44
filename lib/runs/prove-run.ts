import { listWaitingRefs } from '#lib/deliveries/store.ts'
import type { Services } from '#lib/platform/services.ts'
import { listVersions } from './gather-targets.ts'
import { isDirectHookRefused } from './is-direct-hook-refused.ts'
import type { Outcome } from './outcome.ts'
import { isCrawlReason, type Target, Targets } from './run.ts'
import type { RunRecord } from './store.ts'
import { judgeTargets, outcomeOf, refuseMoved, supersedeTargets } from './targets.ts'

const POLL_MS = 500
const LATER_POLL_MS = 5_000
const SOON_MS = 20_000
const DEADLINE_MS = 10 * 60_000
/** The direct route's call has long been answered by then. */
const HOOK_PATIENCE_MS = 5_000
/** After a crawl that failed nothing more will come, but what it saved may still be on its way. */
const FAILED_DEADLINE_MS = 15_000

/** Last step: published only where Packagist's metadata shows the version at that commit. */
export async function proveRun(services: Services, run: RunRecord): Promise<Outcome> {
  const versions = await listVersions(services, run.publication.packageName)
  if (!versions.ok) return { kind: 'failed', ...versions }
  const now = services.clock.now()
  const judged = judgeTargets(Targets.parse(run.targets), versions.value, now)
  const unmoved = run.crawledAt === null ? judged : refuseMoved(judged, versions.value)
  const targets = await supersede(services, run, unmoved)
  const outcome = outcomeOf(targets)
  if (outcome) return finish(outcome, targets, now)
  const waited = now.getTime() - (run.crawledAt ?? run.acceptedAt ?? run.createdAt).getTime()
  // A proof that could not be read for a moment leaves a reason too: that one ends nobody's patience.
  const crawlReason = isCrawlReason(run.reason) ? run.reason : null
  const deadline = crawlReason === null ? DEADLINE_MS : FAILED_DEADLINE_MS
  const isRefused =
    run.publication.route === 'direct' &&
    run.trigger === 'found' &&
    waited > HOOK_PATIENCE_MS &&
    (await isDirectHookRefused(services, run))
  if (waited <= deadline && !isRefused) {
    return { kind: 'wait', ms: waited < SOON_MS ? POLL_MS : LATER_POLL_MS, change: { targets } }
  }
  const reason = isRefused ? 'direct_hook_failed' : (crawlReason ?? 'not_visible')
  return finish({ state: 'failed', reason }, targets.map(asMissed(reason)), now)
}

async function supersede({ database }: Services, run: RunRecord, targets: Target[]): Promise<Target[]> {
  if (targets.every(({ state }) => state !== 'waiting')) return targets
  return supersedeTargets(targets, await listWaitingRefs(database.prisma, run.publicationId))
}

function asMissed(reason: string) {
  return (target: Target): Target =>
    target.state === 'waiting' ? { ...target, state: 'skipped', reason } : target
}

function finish(
  outcome: { state: 'published'; reason?: string } | { state: 'failed'; reason: string },
  targets: Target[],
  now: Date,
): Outcome {
  const isVisible = targets.some(({ state }) => state === 'visible')
  const change = { targets, ...(isVisible ? { visibleAt: now } : {}) }
  return { kind: 'finished', change, ...outcome }
}
