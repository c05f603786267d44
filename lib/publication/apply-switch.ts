import { z } from 'zod'
import { recordEvent } from '#lib/history/record-event.ts'
import type { Services } from '#lib/platform/services.ts'
import { loadStepContext } from './load-step-context.ts'
import type { StepKind } from './plan.ts'
import { insertReceipt } from './repair-store.ts'
import { attemptsAfter, stepRetryMs } from './step-retry.ts'
import { holdDoneSteps, listSteps, saveStep } from './step-store.ts'
import { pointRepositoryUrl } from './steps/point-repository-url.ts'
import { putHook } from './steps/put-hook.ts'
import { removeHook } from './steps/remove-hook.ts'
import { requestUpdate } from './steps/request-update.ts'
import type { Moved, StepContext, StepOutcome } from './steps/step.ts'
import { submitPackage } from './steps/submit-package.ts'
import { findPublication, moveState, type PublicationRecord } from './store.ts'

const verbs: Record<StepKind, (context: StepContext) => Promise<StepOutcome>> = {
  submit_package: submitPackage,
  change_repository_url: pointRepositoryUrl,
  put_hook: putHook,
  request_update: requestUpdate,
  remove_hook: removeHook,
}

const Detail = z.looseObject({ adopts: z.string().optional(), attempts: z.number().default(0) })

type Step = Awaited<ReturnType<typeof listSteps>>[number]

/**
 * Carries the planned steps out in order, each recorded as it goes; called again after a crash, it goes
 * on where it stopped. A step that fails for a passing reason is tried again later. Where another plan has taken
 * the place of this one meanwhile, the work ends: that plan has a job of its own.
 */
export async function applySwitch(
  services: Services,
  { publicationId }: { publicationId: string },
): Promise<void> {
  const publication = await findPublication(services.database.prisma, publicationId)
  if (!publication || !['enabling', 'disabling'].includes(publication.state)) return
  for (const step of await listSteps(services.database.prisma, publicationId)) {
    if (step.state === 'done') continue
    if (!(await carryOut(services, step))) return
  }
  await finish(services, publication)
}

/** Whether the step is done and the next one's turn has come. */
async function carryOut(services: Services, step: Step): Promise<boolean> {
  const { prisma } = services.database
  const startedAt = step.startedAt ?? services.clock.now()
  if (!(await saveStep(prisma, step, { state: 'running', startedAt }))) return false
  const outcome = await attempt(services, step)
  if (outcome.ok) {
    const detail = { ...Detail.parse(step.detail), already: outcome.value.already }
    if (outcome.value.moved) await keepReceipt(services, step.publicationId, outcome.value.moved)
    return saveStep(prisma, step, { state: 'done', reason: null, detail, finishedAt: services.clock.now() })
  }
  const detail = Detail.parse(step.detail)
  const attempts = attemptsAfter(outcome.reason, detail.attempts)
  const delay = stepRetryMs(outcome.reason, attempts, outcome.retryAfterMs)
  await prisma.$transaction(async (tx) => {
    const isPlanned = await saveStep(tx, step, {
      state: delay === null ? 'failed' : 'waiting',
      reason: outcome.reason,
      detail: { ...detail, attempts, ...(outcome.detail === undefined ? {} : { words: outcome.detail }) },
    })
    if (!isPlanned || delay === null) return
    const startAfter = new Date(services.clock.now().getTime() + delay)
    await services.queue.enqueue(tx, 'apply-switch', { publicationId: step.publicationId }, { startAfter })
  })
  return false
}

async function attempt(services: Services, step: Step): Promise<StepOutcome> {
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

async function finish(services: Services, publication: PublicationRecord): Promise<void> {
  const { id, repositoryId, packageName, route } = publication
  const isOn = publication.state === 'enabling'
  await services.database.prisma.$transaction(async (tx) => {
    if (!(await holdDoneSteps(tx, id))) return
    if (!(await moveState(tx, publication, isOn ? 'applied' : 'removed'))) return
    await recordEvent(tx, {
      repositoryId,
      publicationId: id,
      kind: isOn ? 'publication_on' : 'publication_off',
      data: { packageName, route },
      at: services.clock.now(),
    })
    await services.queue.enqueue(tx, 'check-publication', { publicationId: id })
  })
}
