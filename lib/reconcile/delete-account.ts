import { setTimeout as delay } from 'node:timers/promises'
import { recordEvent } from '#lib/history/record-event.ts'
import type { Services } from '#lib/platform/services.ts'
import { type DeletionRecord, isOpen, type TurnOff } from './account-deletion.ts'
import {
  deleteOwnRepositories,
  deletePublication,
  deleteUserRows,
  findDeletion,
  handOver,
  listKept,
  saveDeletion,
} from './deletion-store.ts'
import { planTurnOff } from './start-deletion.ts'
import { turnOffForGood } from './turn-off-for-good.ts'

/** A Gitee that stays silent longer does not keep anybody here: the hook that is left is told instead. */
const PATIENCE_MS = 60 * 60_000
const LOOK_AGAIN_MS = 1_000
/** Most switches are off by then: a job that is put off comes back only seconds later. */
const STAY_MS = 5_000
const STAY_LOOK_MS = 250
/** A job may not take long; where Gitee is slow the rest is looked at in the next turn. */
const TURN_MS = 60_000

/**
 * Turns off all that the user keeps, notes how each ended, then removes the user's rows. A job that is done again
 * after a crash goes on where the record is; it comes again by itself until it is at its end.
 */
export async function deleteAccount(
  services: Services,
  { userId }: { userId: string },
  stayMs = STAY_MS,
): Promise<void> {
  const deletion = await findDeletion(services.database.prisma, { userId })
  if (!deletion || deletion.finishedAt) return
  const isLate = services.clock.now().getTime() - deletion.startedAt.getTime() > PATIENCE_MS
  const until = performance.now() + stayMs
  let record = await turnOffSome(services, { userId, record: deletion.record, isLate })
  while (isAllOnTheWay(record) && performance.now() < until) {
    await delay(STAY_LOOK_MS)
    record = await turnOffSome(services, { userId, record, isLate })
  }
  if (record.turnOffs.some(isOpen) || !(await removeRows(services, userId, record)))
    await lookAgain(services, userId)
}

/** Only switches at work are waited for here: what Gitee did not take is not asked of it again at once. */
function isAllOnTheWay({ turnOffs }: DeletionRecord): boolean {
  const open = turnOffs.filter(isOpen)
  return open.length > 0 && open.every(({ state }) => state === 'running')
}

async function turnOffSome(
  services: Services,
  given: { userId: string; record: DeletionRecord; isLate: boolean },
): Promise<DeletionRecord> {
  const { userId, isLate } = given
  const { prisma } = services.database
  const began = performance.now()
  let record = await withLatecomers(services, userId, given.record)
  for (const turnOff of record.turnOffs.filter(isOpen)) {
    if (performance.now() - began > TURN_MS) break
    const looked = await turnOffForGood(services, { userId, turnOff, isLate })
    record = replaceIn(record, looked)
    await saveDeletion(prisma, userId, { record })
  }
  return record
}

/** What was turned on since the deletion began, be it what had been turned off by then. */
async function withLatecomers(
  { database, settings }: Services,
  userId: string,
  record: DeletionRecord,
): Promise<DeletionRecord> {
  const known = new Set(record.turnOffs.map(({ publicationId }) => publicationId))
  const kept = await listKept(database.prisma, userId)
  const notOff = kept.filter(({ state }) => state !== 'off')
  const late = notOff.filter(({ id }) => !known.has(id)).map((each) => planTurnOff(settings, each))
  const back = new Set(notOff.map(({ id }) => id))
  const turnOffs = record.turnOffs.map((each) =>
    each.state === 'done' && back.has(each.publicationId) ? { ...each, state: 'running' as const } : each,
  )
  return { ...record, turnOffs: [...turnOffs, ...late] }
}

function replaceIn(record: DeletionRecord, looked: TurnOff): DeletionRecord {
  const turnOffs = record.turnOffs.map((each) =>
    each.publicationId === looked.publicationId ? looked : each,
  )
  return { ...record, turnOffs }
}

async function lookAgain({ database, queue, clock }: Services, userId: string): Promise<void> {
  const startAfter = new Date(clock.now().getTime() + LOOK_AGAIN_MS)
  await queue.enqueue(database.prisma, 'delete-account', { userId }, { startAfter })
}

/**
 * Others who administer a repository keep its history; what nobody else sees goes. False, and nothing goes, where
 * anything is on whose hook would be neither removed nor told.
 */
async function removeRows(services: Services, userId: string, record: DeletionRecord): Promise<boolean> {
  const { prisma } = services.database
  const kept = await listKept(prisma, userId)
  const failed = new Set(record.turnOffs.filter(({ state }) => state === 'failed').map(idOf))
  if (kept.some(({ id, state }) => state !== 'off' && !failed.has(id))) return false
  let told = record
  for (const { id, repository } of kept) {
    const where = { publicationId: id, repositoryId: repository.id }
    const heir = repository.access[0]
    if (!heir) {
      await deletePublication(prisma, { ...where, userId })
      continue
    }
    told = markHandedOver(told, id)
    await saveDeletion(prisma, userId, { record: told })
    await passOn(services, { ...where, userId, heir: heir.user })
  }
  await deleteOwnRepositories(prisma, userId)
  await prisma.$transaction(async (tx) => {
    await deleteUserRows(tx, userId)
    await saveDeletion(tx, userId, { record: told, finishedAt: services.clock.now() })
  })
  return true
}

const idOf = ({ publicationId }: TurnOff) => publicationId

type Passed = {
  publicationId: string
  repositoryId: string
  userId: string
  heir: { id: string; name: string }
}

/** The others are told in the history, and the checks say that a Packagist account is missing. */
async function passOn(
  { database, queue, clock }: Services,
  { userId, heir, ...where }: Passed,
): Promise<void> {
  const { publicationId } = where
  await database.prisma.$transaction(async (tx) => {
    if (!(await handOver(tx, { publicationId, userId, heirId: heir.id }))) return
    const data = { username: heir.name }
    await recordEvent(tx, { ...where, kind: 'keeper_left', data, at: clock.now() })
    await queue.enqueue(tx, 'check-publication', { publicationId })
  })
}

function markHandedOver(record: DeletionRecord, publicationId: string): DeletionRecord {
  const turnOff = record.turnOffs.find((each) => each.publicationId === publicationId)
  return turnOff ? replaceIn(record, { ...turnOff, isHandedOver: true }) : record
}
