import { z } from 'zod'
import type { Db } from '#lib/platform/database.ts'
import type { Failure } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { loadStepContext } from './load-step-context.ts'
import type { StepKind } from './plan.ts'
import { insertReceipt } from './repair-store.ts'
import { makeUpFor } from './repeat-switch.ts'
import { attemptsAfter, stepRetryMs } from './step-retry.ts'
import { type SwitchStep, saveStep } from './step-store.ts'
import { pointRepositoryUrl } from './steps/point-repository-url.ts'
import { putHook } from './steps/put-hook.ts'
import { removeHook } from './steps/remove-hook.ts'
import { requestUpdate } from './steps/request-update.ts'
import type { Moved, StepContext, StepOutcome } from './steps/step.ts'
import { submitPackage } from './steps/submit-package.ts'
import { findPublication } from './store.ts'

const verbs: Record<StepKind, (context: StepContext) => Promise<StepOutcome>> = {
  submit_package: submitPackage,
  change_repository_url: pointRepositoryUrl,
  put_hook: putHook,
  request_update: requestUpdate,
  remove_hook: removeHook,
}

const Detail = z.looseObject({ adopts: z.string().optional(), attempts: z.number().default(0) })

/**
 * Carries one planned step out and writes what came of it; whether it is done and the next one's turn has come. What
 * came too late for its plan is made up for.
 */
export async function carryOutStep(services: Services, step: SwitchStep): Promise<boolean> {
  const { prisma } = services.database
  const startedAt = step.startedAt ?? services.clock.now()
  if (!(await saveStep(prisma, step, { state: 'running', startedAt }))) return false
  const outcome = await attempt(services, step)
  if (outcome.ok && outcome.value.moved) await keepReceipt(services, step.publicationId, outcome.value.moved)
  return prisma.$transaction(async (tx) => {
    const isPlanned = await (outcome.ok
      ? saveDone(tx, services, { step, already: outcome.value.already })
      : saveFailure(tx, services, { step, failure: outcome }))
    if (!isPlanned) await makeUpFor(tx, services, step)
    return isPlanned && outcome.ok
  })
}

function saveDone(
  tx: Db,
  { clock }: Services,
  { step, already }: { step: SwitchStep; already: boolean },
): Promise<boolean> {
  const detail = { ...Detail.parse(step.detail), already }
  return saveStep(tx, step, { state: 'done', reason: null, detail, finishedAt: clock.now() })
}

/** With the job that tries it again, where that may help. */
async function saveFailure(
  tx: Db,
  { clock, queue }: Services,
  { step, failure }: { step: SwitchStep; failure: Failure<string> },
): Promise<boolean> {
  const { reason, detail: words, retryAfterMs } = failure
  const detail = Detail.parse(step.detail)
  const attempts = attemptsAfter(reason, detail.attempts)
  const delay = stepRetryMs(reason, attempts, retryAfterMs)
  const isPlanned = await saveStep(tx, step, {
    state: delay === null ? 'failed' : 'waiting',
    reason,
    detail: { ...detail, attempts, ...(words === undefined ? {} : { words }) },
  })
  if (!isPlanned || delay === null) return isPlanned
  const startAfter = new Date(clock.now().getTime() + delay)
  await queue.enqueue(tx, 'apply-switch', { publicationId: step.publicationId }, { startAfter })
  return true
}

async function attempt(services: Services, step: SwitchStep): Promise<StepOutcome> {
  const context = await loadStepContext(services, {
    publicationId: step.publicationId,
    adopts: Detail.parse(step.detail).adopts ?? null,
    mayBeGone: step.kind === 'remove_hook',
  })
  if (!context.ok) return context
  return verbs[stepKind(step.kind)](context.value)
}

/** A change of the repository URL can be taken back from its receipt, also where turning on made it. */
async function keepReceipt(services: Services, publicationId: string, moved: Moved): Promise<void> {
  const at = services.clock.now()
  const publication = await findPublication(services.database.prisma, publicationId)
  await insertReceipt(services.database.prisma, {
    publicationId,
    userId: publication?.keeperId ?? null,
    check: 'repository_url',
    reason: 'url_differs',
    remedy: 'point_repository_url',
    expected: moved.to,
    actual: moved.from,
    proof: 'packagist_list',
    createdAt: at,
    finishedAt: at,
  })
}

function stepKind(kind: string): StepKind {
  return z
    .enum(['submit_package', 'change_repository_url', 'put_hook', 'request_update', 'remove_hook'])
    .parse(kind)
}
