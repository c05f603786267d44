import type { RunSummary } from '#lib/runs/list-runs.ts'
import { isFinished } from '#lib/runs/run.ts'

const MOVING_MS = 1_500
/** A run that rests goes on when somebody mends something, or after a while: a moment later is soon enough. */
const RESTING_MS = 15_000

type Pace = { active: boolean; everyMs: number }

/** Whether a page that shows these runs has to be rendered anew, and how often. */
export function refreshPace(runs: readonly Pick<RunSummary, 'state' | 'nextAttemptAt'>[], now: Date): Pace {
  const unfinished = runs.filter(({ state }) => !isFinished(state))
  const isMoving = unfinished.some((run) => !isResting(run, now))
  return {
    active: unfinished.length > 0,
    everyMs: isMoving || unfinished.length === 0 ? MOVING_MS : RESTING_MS,
  }
}

function isResting(
  { state, nextAttemptAt }: Pick<RunSummary, 'state' | 'nextAttemptAt'>,
  now: Date,
): boolean {
  return (
    state === 'blocked' || (nextAttemptAt !== null && nextAttemptAt.getTime() - now.getTime() > RESTING_MS)
  )
}
