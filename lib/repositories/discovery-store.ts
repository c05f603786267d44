import type { Clock } from '#lib/platform/clock.ts'
import type { Db } from '#lib/platform/database.ts'
import { newId } from '#lib/platform/ids.ts'
import type { DiscoveryState } from '#prisma/generated/enums.ts'

/** Renewed with every page and batch; longer than either may take. */
const BUSY_MS = 120_000

export function busyUntil({ clock }: { clock: Clock }): Date {
  return new Date(clock.now().getTime() + BUSY_MS)
}

export function findDiscovery(db: Db, id: string) {
  return db.discovery.findUnique({ where: { id }, include: { grant: { select: { host: true } } } })
}

export type DiscoveryRow = NonNullable<Awaited<ReturnType<typeof findDiscovery>>>

/** Null when one is active for the grant already. */
export async function insertDiscovery(
  db: Db,
  { userId, grantId, startedAt }: { userId: string; grantId: string; startedAt: Date },
): Promise<string | null> {
  const id = newId()
  const busyUntil = new Date(startedAt.getTime() + BUSY_MS)
  const row = { id, userId, grantId, startedAt, activeGrantId: grantId, busyUntil }
  const { count } = await db.discovery.createMany({ data: [row], skipDuplicates: true })
  return count === 1 ? id : null
}

export function findActive(db: Db, grantId: string) {
  return db.discovery.findUnique({ where: { activeGrantId: grantId } })
}

/** Those that nobody works on: the ids of discoveries whose job died. */
export async function listAbandoned(db: Db, now: Date): Promise<string[]> {
  const rows = await db.discovery.findMany({
    where: { activeGrantId: { not: null }, OR: [{ busyUntil: null }, { busyUntil: { lt: now } }] },
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

type Progress = {
  state?: DiscoveryState
  nextPage?: number
  listed?: number
  toRead?: number
  read?: number
  busyUntil?: Date
}

export async function saveProgress(db: Db, id: string, progress: Progress): Promise<void> {
  await db.discovery.updateMany({ where: { id, activeGrantId: { not: null } }, data: progress })
}

export async function finishDiscovery(
  db: Db,
  { id, reason, at }: { id: string; reason: string | null; at: Date },
): Promise<void> {
  await db.discovery.updateMany({
    where: { id, activeGrantId: { not: null } },
    data: { state: reason ? 'failed' : 'done', reason, finishedAt: at, activeGrantId: null, busyUntil: null },
  })
}

/** Grants that were looked through before, but not since; the users who hold them have been here at least once. */
export function listStale(db: Db, since: Date, limit: number) {
  return db.grant.findMany({
    where: {
      state: 'working',
      discoveries: { some: {}, none: { startedAt: { gt: since } } },
    },
    select: { id: true, userId: true },
    take: limit,
  })
}

/** The user's grants, each with its latest discovery. */
export function listLatest(db: Db, userId: string) {
  return db.grant.findMany({
    where: { userId },
    select: {
      id: true,
      host: true,
      login: true,
      state: true,
      discoveries: { orderBy: { startedAt: 'desc' }, take: 1 },
    },
    orderBy: { createdAt: 'asc' },
  })
}

export function findOwnGrant(db: Db, userId: string, grantId: string) {
  return db.grant.findFirst({ where: { id: grantId, userId }, select: { id: true, state: true } })
}
