import type { Services } from '#lib/platform/services.ts'
import { followJob } from './follow-job.ts'
import { observeStages } from './observe-stages.ts'
import type { Outcome } from './outcome.ts'
import { proveRun } from './prove-run.ts'
import { relayRun } from './relay-run.ts'
import type { RunState } from './run.ts'
import { saveOutcome } from './save-outcome.ts'
import type { RunRecord } from './store.ts'
import { traceStep } from './trace-step.ts'
import type { TurnBatch } from './turn-batch.ts'

type Step = (services: Services, run: RunRecord, refs?: string[]) => Promise<Outcome>

const steps: Partial<Record<RunState, Step>> = {
  waiting: relayRun,
  relaying: relayRun,
  following: followJob,
  proving: proveRun,
}

export type TurnContext = {
  batch: TurnBatch
  /** Called before the outcome is written: the turn must not be renewed any more. */
  release(run: RunRecord): Promise<void>
}

/**
 * Carries out the one step that the run's state asks for and puts its outcome on disk. Returns when the run is due
 * again, null where it is not. A step that breaks is a failure like others: it is tried again, and given up one day.
 */
export async function takeStep(
  services: Services,
  { batch, release }: TurnContext,
  { run, refs }: { run: RunRecord; refs?: string[] },
): Promise<Date | null> {
  const outcome = await carryOut(services, run, refs)
  await release(run)
  const dueAt = await saveOutcome(services, batch, { run, outcome })
  if (dueAt && outcome.kind === 'moved') observeStages(services.metrics, run, outcome.change)
  return dueAt
}

async function carryOut(services: Services, run: RunRecord, refs?: string[]): Promise<Outcome> {
  const step = steps[run.state]
  try {
    if (!step) throw new Error(`broken assumption: a run that is ${run.state} was taken up`)
    return await traceStep(services, run, () => step(services, run, refs))
  } catch (error) {
    services.log.error({ err: error, runId: run.id, state: run.state }, 'a step of a run broke')
    return { kind: 'failed', reason: 'unexpected' }
  }
}
