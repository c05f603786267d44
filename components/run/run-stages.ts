import type { StepState } from '#components/ui/timeline.tsx'
import type { RunSummary } from '#lib/runs/list-runs.ts'
import { type RunStep, runSteps } from './run-steps.ts'

/** One moment on the way, and the stretch of time that led to it, in milliseconds since the way began. */
export type RunStage = {
  name: RunStep['name'] | 'sent'
  state: StepState
  at: Date | null
  /** Null where the way did not come: nothing is drawn. The first moment has a stretch without length. */
  stretch: { from: number; to: number } | null
}

export type RunStages = { stages: RunStage[]; lengthMs: number; isEnded: boolean }

/**
 * The way of a run to scale. `sentAt` is when Gitee sent the push, by its own clock: a push is never drawn as sent
 * after it arrived. The step that the run is at, or stopped at, is drawn up to `now` or to the run's end.
 */
export function runStages(run: RunSummary, sentAt: Date | null, now: Date): RunStages {
  const sent = sentAt && run.receivedAt && sentAt < run.receivedAt ? sentAt : null
  const begin = (sent ?? run.receivedAt ?? run.createdAt).getTime()
  const end = (run.finishedAt ?? now).getTime()
  const steps = runSteps(run)
  const open = steps.find((step) => isOpen(step, run))
  const stages: RunStage[] = sent
    ? [{ name: 'sent', state: 'done', at: sent, stretch: { from: 0, to: 0 } }]
    : []
  let from = 0
  for (const step of steps) {
    const until = step.at?.getTime() ?? (step === open ? end : null)
    const to = until === null ? null : Math.max(0, until - begin)
    const { name, state, at } = step
    stages.push({ name, state, at, stretch: to === null ? null : { from: Math.min(from, to), to } })
    from = Math.max(from, to ?? 0)
  }
  return { stages, lengthMs: from, isEnded: run.finishedAt !== null }
}

/** What runs, what failed, and what waits for its next attempt. */
function isOpen({ state }: RunStep, { nextAttemptAt }: Pick<RunSummary, 'nextAttemptAt'>): boolean {
  return state === 'running' || state === 'failed' || (state === 'waiting' && nextAttemptAt !== null)
}
