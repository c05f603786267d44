import type { StepState } from '#components/ui/timeline.tsx'
import type { RunSummary } from '#lib/runs/list-runs.ts'
import { isFinished } from '#lib/runs/run.ts'
import { runStatus } from './run-status.ts'

const order = ['received', 'requested', 'accepted', 'crawled', 'visible'] as const

export type RunStepName = (typeof order)[number]

export type RunStep = {
  /** `started` takes the place of `received` where no push began the run. */
  name: RunStepName | 'started'
  state: StepState
  at: Date | null
}

/** Reasons that Packagist gave for the crawl itself; every other one is found by looking for the versions. */
const crawlReasons = ['crawl_failed', 'crawl_errored', 'crawl_timeout', 'package_frozen']

/** The way of one run from push to proof: what is behind it, where it is, and where it stopped. */
export function runSteps(run: RunSummary): RunStep[] {
  const moments = momentsOf(run)
  const stop = order.indexOf(stopOf(run))
  return order.map((name, index) => {
    const at = moments[name]
    return { name: labelOf(name, run), state: stateAt(run, index, stop, at), at }
  })
}

function momentsOf(run: RunSummary): Record<RunStepName, Date | null> {
  return {
    received: run.receivedAt ?? run.createdAt,
    requested: run.requestedAt,
    accepted: run.acceptedAt,
    crawled: run.crawledAt,
    visible: run.visibleAt ?? (run.state === 'published' && !isIgnored(run) ? run.finishedAt : null),
  }
}

/** The step the run is at, or ended at. */
function stopOf(run: RunSummary): RunStepName {
  if (run.state === 'published') return isIgnored(run) ? 'received' : 'visible'
  if (run.state === 'waiting' || run.state === 'relaying') return 'requested'
  if (run.state === 'following') return 'crawled'
  if (run.state === 'proving') return 'visible'
  if (run.acceptedAt === null && run.trigger !== 'found') return 'requested'
  if (run.state === 'blocked' && run.crawledAt === null) return 'crawled'
  return run.reason !== null && crawlReasons.includes(run.reason) ? 'crawled' : 'visible'
}

/** Nothing of what was pushed becomes a version: the run ends before Packagist is asked. */
function isIgnored(run: RunSummary): boolean {
  return run.targets.length > 0 && run.targets.every(({ state }) => state === 'ignored')
}

function stateAt(run: RunSummary, index: number, stop: number, at: Date | null): StepState {
  if (index < stop) return at ? 'done' : 'skipped'
  if (index > stop) return stateAfter(run)
  if (run.state === 'failed' || run.state === 'blocked') return 'failed'
  if (run.state === 'published') return 'done'
  return runStatus(run) === 'retrying' ? 'waiting' : 'running'
}

/** Of a step behind the stop: it is still to come, was not needed, or the run ended before it. */
function stateAfter({ state }: Pick<RunSummary, 'state'>): StepState {
  if (!isFinished(state)) return 'waiting'
  return state === 'failed' ? 'unreached' : 'skipped'
}

function labelOf(name: RunStepName, run: RunSummary): RunStep['name'] {
  return name === 'received' && run.trigger !== 'push' ? 'started' : name
}
