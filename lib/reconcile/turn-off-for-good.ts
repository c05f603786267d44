import { asUserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { retrySwitch, switchOff } from '#lib/publication/change-publication.ts'
import { stepRetryMs } from '#lib/publication/step-retry.ts'
import { listSteps } from '#lib/publication/step-store.ts'
import { findPublicationOf, type PublicationRecord } from '#lib/publication/store.ts'
import type { TurnOff } from './account-deletion.ts'

type Given = { userId: string; turnOff: TurnOff; isLate: boolean }

const done = { state: 'done', reason: null } as const
const running = { state: 'running', reason: null } as const
const failed = (reason: string) => ({ state: 'failed', reason }) as const

/**
 * One look at a publication that is to be turned off: asks for it, or sees how far it is. What only takes time is
 * waited for until it is late; what only a person could mend has failed. What breaks keeps the others from nothing.
 */
export async function turnOffForGood(services: Services, given: Given): Promise<TurnOff> {
  return { ...given.turnOff, ...(await lookOrTell(services, given)) }
}

async function lookOrTell(services: Services, given: Given): Promise<Pick<TurnOff, 'state' | 'reason'>> {
  const { userId, turnOff, isLate } = given
  const { publicationId, reason } = turnOff
  try {
    return await look(services, given)
  } catch (error) {
    // It is looked at every second: once in the log is enough.
    if (reason !== 'unexpected')
      services.log.error({ err: error, userId, publicationId }, 'turning off for good failed')
    return isLate ? failed('unexpected') : { state: 'waiting', reason: 'unexpected' }
  }
}

async function look(services: Services, given: Given): Promise<Pick<TurnOff, 'state' | 'reason'>> {
  const { userId, turnOff } = given
  const publication = await findPublicationOf(services.database.prisma, turnOff.repositoryId)
  if (publication?.keeperId !== userId || publication.state === 'off') return done
  if (publication.state !== 'disabling') return ask(services, given, switchOff)
  if (turnOff.state === 'waiting') return ask(services, given, retrySwitch)
  return awaitSwitch(services, given, publication)
}

async function ask(
  services: Services,
  { userId, turnOff, isLate }: Given,
  verb: typeof switchOff,
): Promise<Pick<TurnOff, 'state' | 'reason'>> {
  const asked = await verb(services, { userId: asUserId(userId), repositoryId: turnOff.repositoryId })
  if (asked.ok || asked.reason === 'state_moved') return running
  const passes = stepRetryMs(asked.reason, 1) !== null
  return passes && !isLate ? { state: 'waiting', reason: asked.reason } : failed(asked.reason)
}

async function awaitSwitch(
  { database }: Services,
  { isLate }: Given,
  publication: PublicationRecord,
): Promise<Pick<TurnOff, 'state' | 'reason'>> {
  const steps = await listSteps(database.prisma, publication.id)
  const stuck = steps.find(({ state }) => state === 'failed')
  if (stuck) return failed(stuck.reason ?? 'bad_response')
  if (!isLate) return running
  return failed(steps.find(({ reason }) => reason !== null)?.reason ?? 'timeout')
}
