import { z } from 'zod'
import { testHook } from '#lib/gitee/hooks.ts'
import { recordEvent } from '#lib/history/record-event.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { authorize } from './authorize.ts'
import { Check } from './check.ts'
import { type Health, isRelaying, type PublicationEvent, transition } from './publication.ts'
import { replaceSteps, reviveSteps, turnOffSteps } from './step-store.ts'
import { findPublicationOf, moveState, type PublicationRecord, saveSelfRepair } from './store.ts'
import { healthOf } from './summarise.ts'

export type Change = { userId: UserId; repositoryId: string }

type Moved = Result<null, string>

const TEST_ARRIVES_MS = 2_000

/** Stops relaying and keeps the hook: calls that arrive are noted and lead to no run. */
export function pausePublication(services: Services, change: Change): Promise<Moved> {
  return move(services, change, 'paused')
}

/** Goes on after a pause, and catches up with what was pushed meanwhile. */
export function resumePublication(services: Services, change: Change): Promise<Moved> {
  return move(services, change, 'resumed')
}

/** Removes our hook from Gitee and nothing else; the package stays on Packagist as it is. */
export function switchOff(services: Services, change: Change): Promise<Moved> {
  return move(services, change, 'switched_off')
}

async function move(
  services: Services,
  { userId, repositoryId }: Change,
  event: Extract<PublicationEvent, 'paused' | 'resumed' | 'switched_off'>,
): Promise<Moved> {
  const authorized = await authorize(services, { userId, repositoryId })
  if (!authorized.ok) return authorized
  return services.database.prisma.$transaction(async (tx) => {
    const publication = await findPublicationOf(tx, repositoryId)
    if (!publication) return failure('not_found')
    const { id: publicationId } = publication
    const changedAt = services.clock.now()
    // Whoever switches off has the right to, even where the keeper has lost it: their grant removes the hook.
    const keeper = event === 'switched_off' ? { keeperId: userId } : {}
    const moved = { changedAt, ...healthAfter(publication, event), ...keeper }
    if (!(await moveState(tx, publication, event, moved))) return failure('state_moved')
    await recordEvent(tx, {
      userId,
      repositoryId,
      publicationId,
      kind: event,
      data: {},
      at: services.clock.now(),
    })
    if (event === 'switched_off') {
      await replaceSteps(tx, publicationId, turnOffSteps)
      await services.queue.enqueue(tx, 'apply-switch', { publicationId }, { sooner: true })
    }
    if (event === 'resumed')
      await services.queue.enqueue(tx, 'start-run', { publicationId, trigger: 'asked' })
    await services.queue.enqueue(tx, 'check-publication', { publicationId })
    return ok(null)
  })
}

/** By the checks that were made last: the next ones wait for remotes, and the state must not contradict them meanwhile. */
function healthAfter({ state, checks }: PublicationRecord, event: PublicationEvent): { health?: Health } {
  const next = transition(state, event)
  return next ? { health: healthOf(z.array(Check).parse(checks), next) } : {}
}

/** Lets Packbridge repair drift of this publication by itself, or stops it; both are told in the history. */
export async function setSelfRepair(
  services: Services,
  { userId, repositoryId, isAllowed }: Change & { isAllowed: boolean },
): Promise<Moved> {
  const authorized = await authorize(services, { userId, repositoryId })
  if (!authorized.ok) return authorized
  return services.database.prisma.$transaction(async (tx) => {
    const publication = await findPublicationOf(tx, repositoryId)
    if (!publication) return failure('not_found')
    const { id: publicationId } = publication
    if (!(await saveSelfRepair(tx, publicationId, isAllowed))) return ok(null)
    await recordEvent(tx, {
      userId,
      repositoryId,
      publicationId,
      kind: isAllowed ? 'self_repair_allowed' : 'self_repair_stopped',
      data: {},
      at: services.clock.now(),
    })
    if (isAllowed) await services.queue.enqueue(tx, 'settle-drift', { publicationId })
    return ok(null)
  })
}

/** Tries the failed step of turning on or off again. */
export async function retrySwitch(services: Services, change: Change): Promise<Moved> {
  const authorized = await authorize(services, change)
  if (!authorized.ok) return authorized
  return services.database.prisma.$transaction(async (tx) => {
    const publication = await findPublicationOf(tx, change.repositoryId)
    if (!publication) return failure('not_found')
    await reviveSteps(tx, publication.id)
    await services.queue.enqueue(tx, 'apply-switch', { publicationId: publication.id }, { sooner: true })
    return ok(null)
  })
}

/** Asks for an update now, which only a publication that relays can make, or for the checks to be made now. */
export async function requestNow(
  services: Services,
  { userId, repositoryId, what }: Change & { what: 'update' | 'check' },
): Promise<Moved> {
  const authorized = await authorize(services, { userId, repositoryId })
  if (!authorized.ok) return authorized
  return services.database.prisma.$transaction(async (tx) => {
    const publication = await findPublicationOf(tx, repositoryId)
    if (!publication) return failure('not_found')
    const { id: publicationId, state } = publication
    if (what === 'check') {
      await services.queue.enqueue(tx, 'check-publication', { publicationId })
      return ok(null)
    }
    if (!isRelaying(state)) return failure(state === 'paused' ? 'publication_paused' : 'publication_off')
    const at = services.clock.now()
    await recordEvent(tx, { userId, repositoryId, publicationId, kind: 'update_asked', data: {}, at })
    await services.queue.enqueue(tx, 'start-run', { publicationId, trigger: 'asked' })
    return ok(null)
  })
}

/** Asks Gitee for a test call of our hook; it arrives by itself, and the checks are made anew. */
export async function testHookNow(services: Services, change: Change): Promise<Moved> {
  const authorized = await authorize(services, change)
  if (!authorized.ok) return authorized
  const { prisma } = services.database
  const publication = await findPublicationOf(prisma, change.repositoryId)
  if (!publication?.hookId) return failure('hook_missing')
  const { gitee, found } = authorized.value
  const asked = await testHook(gitee, found.fullName, publication.hookId)
  if (!asked.ok) return asked
  const startAfter = new Date(services.clock.now().getTime() + TEST_ARRIVES_MS)
  await services.queue.enqueue(prisma, 'check-publication', { publicationId: publication.id }, { startAfter })
  return ok(null)
}
