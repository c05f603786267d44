import type { Tone } from '#components/ui/tone.ts'
import type { RunSummary } from '#lib/runs/list-runs.ts'

/**
 * What a reader is told of a run's state; `unchanged` is a run that ended well and had nothing to publish, and
 * `blocked` one that goes on once somebody has mended what its reason says.
 */
export type RunStatus =
  | 'waiting'
  | 'relaying'
  | 'following'
  | 'proving'
  | 'retrying'
  | 'blocked'
  | 'published'
  | 'unchanged'
  | 'failed'

export const runTones: Record<RunStatus, Tone> = {
  waiting: 'info',
  relaying: 'info',
  following: 'info',
  proving: 'info',
  retrying: 'warn',
  blocked: 'warn',
  published: 'good',
  unchanged: 'neutral',
  failed: 'bad',
}

export function runStatus(run: Pick<RunSummary, 'state' | 'nextAttemptAt' | 'visibleAt'>): RunStatus {
  if (run.state === 'published') return run.visibleAt ? 'published' : 'unchanged'
  if (run.state === 'failed' || run.state === 'blocked') return run.state
  return run.nextAttemptAt ? 'retrying' : run.state
}

/** From the push, or the wish, to the end, in milliseconds; null while the run goes on. */
export function totalMs(run: Pick<RunSummary, 'receivedAt' | 'createdAt' | 'finishedAt'>): number | null {
  if (!run.finishedAt) return null
  return run.finishedAt.getTime() - (run.receivedAt ?? run.createdAt).getTime()
}
