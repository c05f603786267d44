import { recordEvent } from '#lib/history/record-event.ts'
import type { Db } from '#lib/platform/database.ts'
import { newId, newKey } from '#lib/platform/ids.ts'
import { failure, invariant, ok, type Result } from '#lib/platform/result.ts'
import { Secret } from '#lib/platform/secret.ts'
import type { Services } from '#lib/platform/services.ts'
import { forgetObservation } from './observation-store.ts'
import { planDigest } from './plan.ts'
import { type PlannedSwitch, planSwitch, type SwitchWish } from './plan-switch.ts'
import { forgetAllProofs } from './proof-store.ts'
import { hookSecretContext } from './publication.ts'
import { replaceSteps, type StepPlan } from './step-store.ts'
import { findPublicationOf, insertPublication, moveState } from './store.ts'

type Wish = SwitchWish & {
  credentialId: string
  /** Whether Packbridge may repair drift without being asked; left as it was where it is not said. */
  repairsItself?: boolean
}

/**
 * Records the wish that a repository be published and starts carrying it out. The plan is made again
 * from what is true now; it must have no obstacle and no step that the person still has to do, and be the
 * one whose digest was confirmed.
 */
export async function switchOn(
  services: Services,
  { confirmed, ...wish }: Wish & { confirmed?: string | undefined },
): Promise<Result<{ publicationId: string }, string>> {
  const planned = await planSwitch(services, wish)
  if (!planned.ok) return planned
  const [obstacle] = planned.value.plan.obstacles
  if (obstacle) return failure(obstacle)
  if (planned.value.plan.steps.some((step) => step.by === 'you')) return failure('main_token_missing')
  const hasChanged = confirmed !== undefined && confirmed !== planDigest(planned.value.plan)
  return hasChanged ? failure('plan_changed') : record(services, wish, planned.value)
}

async function record(
  services: Services,
  wish: Wish,
  { plan, observation }: PlannedSwitch,
): Promise<Result<{ publicationId: string }, 'state_moved'>> {
  const { packageName } = observation
  invariant(packageName, 'a plan without obstacles knows the package name')
  const created = await newPublication(services, wish, packageName)
  return services.database.prisma.$transaction(async (tx) => {
    await insertPublication(tx, created)
    const publication = await findPublicationOf(tx, wish.repositoryId)
    invariant(publication, 'the publication was just inserted')
    const isOther = publication.packageName !== packageName
    const moved = await moveState(tx, publication, 'switched_on', {
      keeperId: wish.userId,
      credentialId: wish.credentialId,
      route: wish.route,
      packageName,
      changedAt: services.clock.now(),
      ...(isOther ? unseen : {}),
      ...(wish.repairsItself === undefined ? {} : { repairsItself: wish.repairsItself }),
    })
    if (!moved) return failure('state_moved')
    if (isOther) await forgetPackage(tx, publication.id)
    await replaceSteps(tx, publication.id, plan.steps.map(toStepPlan))
    await recordEvent(tx, {
      userId: wish.userId,
      repositoryId: wish.repositoryId,
      publicationId: publication.id,
      kind: 'switched_on',
      data: { route: wish.route, packageName, steps: plan.steps.map((step) => step.kind) },
      at: services.clock.now(),
    })
    await services.queue.enqueue(tx, 'apply-switch', { publicationId: publication.id }, { sooner: true })
    return ok({ publicationId: publication.id })
  })
}

/** Of a package that was never looked at, whatever is known of the one that the publication had before. */
const unseen = {
  checks: [],
  checkedAt: null,
  sync: 'unknown',
  listedUrl: null,
  metadataDueAt: null,
  skips: [],
  lastJobStatus: null,
  lastJobMessage: null,
  lastJobAt: null,
} as const

async function forgetPackage(tx: Db, publicationId: string): Promise<void> {
  await forgetAllProofs(tx, publicationId)
  await forgetObservation(tx, publicationId)
}

async function newPublication({ vault }: Services, wish: Wish, packageName: string) {
  const id = newId()
  const hookSecret = await vault.seal(hookSecretContext(id), new Secret(newKey()))
  const { repositoryId, credentialId, route, userId: keeperId } = wish
  return { id, repositoryId, keeperId, credentialId, route, packageName, hookKey: newKey(), hookSecret }
}

/** What is shown of a step while it runs and afterwards. */
function toStepPlan({ kind, from, to, adopts }: PlannedSwitch['plan']['steps'][number]): StepPlan {
  const shown = { ...(from ? { from } : {}), ...(to ? { to } : {}), ...(adopts ? { adopts } : {}) }
  return { kind, detail: shown }
}
