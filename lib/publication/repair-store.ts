import type { Db } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { RESTORE } from './repair.ts'

/** Packbridge repairs one and the same drift by itself at most once within this time. */
const ONCE_WITHIN_MS = 24 * 60 * 60_000

export type NewRepair = Prisma.RepairUncheckedCreateInput

/** Inserts the repair, unless its publication's check is being repaired or its drift was repaired already. */
export async function insertRepair(db: Db, repair: NewRepair & { createdAt: Date }): Promise<boolean> {
  const { automaticKey, createdAt } = repair
  if (automaticKey) {
    const before = new Date(createdAt.getTime() - ONCE_WITHIN_MS)
    const row = { automaticKey, createdAt: { lt: before } }
    await db.repair.updateMany({ where: row, data: { automaticKey: null } })
  }
  const { count } = await db.repair.createMany({ data: [repair], skipDuplicates: true })
  return count === 1
}

/** An undoing that failed is no longer the one of this repair: another may be tried. */
export async function releaseFailedUndo(db: Db, repairId: string): Promise<void> {
  await db.repair.updateMany({ where: { undoesId: repairId, state: 'failed' }, data: { undoesId: null } })
}

/** A change that was made and proved in one go. */
export async function insertReceipt(
  db: Db,
  receipt: Omit<NewRepair, 'state' | 'cause' | 'after'>,
): Promise<void> {
  await db.repair.create({ data: { ...receipt, cause: 'asked', state: 'done' } })
}

const withPublication = { publication: { include: { repository: true, credential: true } } } as const

export type RepairRecord = Prisma.RepairGetPayload<{ include: typeof withPublication }>

export async function findRepair(db: Db, id: string): Promise<RepairRecord | null> {
  return db.repair.findUnique({ where: { id }, include: withPublication })
}

/** For whoever may see the repository. */
export async function findRepairFor(db: Db, userId: UserId, id: string) {
  return db.repair.findFirst({
    where: { id, publication: { repository: { access: { some: { userId } } } } },
    include: { ...withPublication, undoneBy: { select: { state: true } } },
  })
}

/** Writes what came of a repair, if it is still where it was and nobody has taken up its step since. */
export async function saveRepair(
  db: Db,
  { id, state, steppedAt }: Pick<RepairRecord, 'id' | 'state' | 'steppedAt'>,
  change: Prisma.RepairUncheckedUpdateManyInput,
): Promise<boolean> {
  const { count } = await db.repair.updateMany({ where: { id, state, steppedAt }, data: change })
  return count === 1
}

/**
 * Notes that the step reaches out from now on; false where somebody else has taken it up, or a switch has its turn:
 * only what is taken back does not wait for that.
 */
export async function takeUpStep(db: Db, repair: RepairRecord, at: Date): Promise<boolean> {
  const { id, state, steppedAt, remedy } = repair
  const isItsTurn: Prisma.RepairWhereInput =
    remedy === RESTORE ? {} : { publication: { state: { in: ['on', 'paused'] } } }
  const { count } = await db.repair.updateMany({
    where: { id, state, steppedAt, ...isItsTurn },
    data: { steppedAt: at },
  })
  return count === 1
}

/**
 * Whether a repair that was taken up so near to now has not come back from Gitee: it may change the hook at any moment.
 * What lies farther ahead was written by a clock that is wrong.
 */
export async function isHookInHand(
  db: Db,
  publicationId: string,
  { now, withinMs }: { now: Date; withinMs: number },
): Promise<boolean> {
  const steppedAt = { gt: new Date(now.getTime() - withinMs), lt: new Date(now.getTime() + withinMs) }
  const inHand = { state: 'waiting', remedy: 'repair_hook', steppedAt } as const
  return (await db.repair.count({ where: { publicationId, ...inHand } })) > 0
}

export async function listProving(db: Db, publicationId: string): Promise<RepairRecord[]> {
  return db.repair.findMany({ where: { publicationId, state: 'proving' }, include: withPublication })
}

/** Repairs whose step nobody has done, though it is due: a process died in between, or a switch had its turn. */
export async function listUnrepaired(db: Db, before: Date): Promise<string[]> {
  const mayBegin: Prisma.RepairWhereInput = {
    OR: [{ remedy: RESTORE }, { publication: { state: { not: 'enabling' } } }],
  }
  const rows = await db.repair.findMany({
    where: { state: 'waiting', createdAt: { lt: before }, ...mayBegin },
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

/** Publications with repairs that have waited for their proof for too long. */
export async function listUnproved(db: Db, before: Date): Promise<string[]> {
  const rows = await db.repair.findMany({
    where: { state: 'proving', steppedAt: { lt: before } },
    distinct: ['publicationId'],
    select: { publicationId: true },
  })
  return rows.map(({ publicationId }) => publicationId)
}

/** The first run that began or asked Packagist after the repair's step, or is blocked in spite of it. */
export async function findRunSince(db: Db, publicationId: string, since: Date) {
  return db.run.findFirst({
    where: {
      publicationId,
      OR: [{ createdAt: { gte: since } }, { requestedAt: { gte: since } }, { state: 'blocked' }],
    },
    orderBy: { createdAt: 'asc' },
    select: { id: true, state: true, reason: true, finishedAt: true, nextAttemptAt: true },
  })
}

/** Whether a hook that stayed silent was put in order before, lately. */
export async function countHookRepairs(db: Db, publicationId: string, since: Date): Promise<number> {
  return db.repair.count({
    where: { publicationId, reason: 'hook_silent', state: 'done', createdAt: { gte: since } },
  })
}

/** The last change of a package's URL, or its taking back, that was carried out: only that can be undone. */
export async function findLastMove(db: Db, repositoryId: string): Promise<string | null> {
  const move = { check: 'repository_url', remedy: { in: ['point_repository_url', RESTORE] } }
  const last = await db.repair.findFirst({
    where: { publication: { repositoryId }, state: 'done', ...move },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  })
  return last?.id ?? null
}

const forReader = {
  user: { select: { name: true } },
  undoneBy: { select: { id: true, state: true, createdAt: true } },
} as const

/** The receipts of one repository's publication, newest first. */
export async function findRepairsFor(
  db: Db,
  { userId, repositoryId, check }: { userId: UserId; repositoryId: string; check?: string | undefined },
  page: { skip: number; take: number },
) {
  const where = {
    publication: { repositoryId, repository: { access: { some: { userId } } } },
    ...(check === undefined ? {} : { check }),
  }
  const rows = await db.repair.findMany({
    where,
    include: forReader,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    ...page,
  })
  // Most have few: the first page says how many by itself.
  const isAll = page.skip === 0 && rows.length < page.take
  return { rows, total: isAll ? rows.length : await db.repair.count({ where }) }
}
