import type { Db } from '#lib/platform/database.ts'
import { newId } from '#lib/platform/ids.ts'
import type { DiscoveryState } from '#prisma/generated/enums.ts'

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
  const row = { id, userId, grantId, startedAt, activeGrantId: grantId }
  const { count } = await db.discovery.createMany({ data: [row], skipDuplicates: true })
  return count === 1 ? id : null
}

export function findActive(db: Db, grantId: string) {
  return db.discovery.findUnique({ where: { activeGrantId: grantId } })
}

export function listActive(db: Db) {
  return db.discovery.findMany({ where: { activeGrantId: { not: null } }, select: { id: true } })
}

type Progress = { state?: DiscoveryState; nextPage?: number; listed?: number; toRead?: number; read?: number }

export async function saveProgress(db: Db, id: string, progress: Progress): Promise<void> {
  await db.discovery.updateMany({ where: { id, activeGrantId: { not: null } }, data: progress })
}

export async function finishDiscovery(
  db: Db,
  { id, reason, at }: { id: string; reason: string | null; at: Date },
): Promise<void> {
  await db.discovery.updateMany({
    where: { id, activeGrantId: { not: null } },
    data: { state: reason ? 'failed' : 'done', reason, finishedAt: at, activeGrantId: null },
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
