import type { Services } from '#lib/platform/services.ts'
import { followJob } from './follow-job.ts'
import { observeStages } from './observe-stages.ts'
import type { Outcome } from './outcome.ts'
import { proveRun } from './prove-run.ts'
import { relayRun } from './relay-run.ts'
import type { BegunRelay } from './relay-store.ts'
import { saveOutcome } from './save-outcome.ts'
import type { Source } from './source-store.ts'
import type { RunCore, RunRecord } from './store.ts'
import { traceStep } from './trace-step.ts'
import type { TurnBatch } from './turn-batch.ts'

/** A run with the one step that its state asks for. */
export type Step = { run: RunCore; carryOut(): Promise<Outcome> }

export function relayStep(services: Services, { run, refs }: BegunRelay): Step {
  return { run, carryOut: () => relayRun(services, run, refs) }
}

/** The step of a run that was read whole, wherever it stands. */
export function stepOf(services: Services, run: RunRecord, source?: Source): Step {
  if (run.state === 'following') return { run, carryOut: () => followJob(services, run, source) }
  if (run.state === 'proving') return { run, carryOut: () => proveRun(services, run) }
  return relayStep(services, { run, refs: [] })
}

export type TurnContext = {
  batch: TurnBatch
  /** Called before the outcome is written: the turn must not be renewed any more. */
  release(run: RunCore): Promise<void>
}

/**
 * Carries out one step and puts its outcome on disk. Returns when the run is due again, null where it is not. A step
 * that breaks is a failure like others: it is tried again, and given up one day.
 */
export async function takeStep(
  services: Services,
  { batch, release }: TurnContext,
  step: Step,
): Promise<Date | null> {
  const { run } = step
  const outcome = await carryOut(services, step)
  await release(run)
  const dueAt = await saveOutcome(services, batch, { run, outcome })
  if (dueAt && outcome.kind === 'moved') observeStages(services.metrics, run, outcome.change)
  return dueAt
}

async function carryOut(services: Services, { run, carryOut }: Step): Promise<Outcome> {
  try {
    return await traceStep(services, run, carryOut)
  } catch (error) {
    services.log.error({ err: error, runId: run.id, state: run.state }, 'a step of a run broke')
    return { kind: 'failed', reason: 'unexpected' }
  }
}
