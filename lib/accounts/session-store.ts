import type { Db } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'

export type NewUser = { id: string; name: string; email: string | null; avatarUrl: string | null; at: Date }

export function insertUser(db: Db, { at, ...user }: NewUser) {
  return db.user.create({ data: { ...user, createdAt: at } })
}

export async function deleteUser(db: Db, id: string): Promise<void> {
  await db.user.delete({ where: { id } })
}

export function findUser(db: Db, id: string) {
  return db.user.findUnique({ where: { id } })
}

export async function updateGuide(db: Db, id: string, guideHiddenAt: Date | null): Promise<void> {
  await db.user.updateMany({ where: { id }, data: { guideHiddenAt } })
}

export async function insertSession(
  db: Db,
  { at, ...session }: { tokenHash: string; userId: string; expiresAt: Date; at: Date; userAgent?: string },
): Promise<void> {
  await db.session.create({ data: { ...session, createdAt: at, seenAt: at } })
}

const grantSummary = { id: true, host: true, login: true, name: true, avatarUrl: true, state: true } as const

/** The session with its user and the user's grants, or null when there is none or it is over. */
export function findSession(db: Db, tokenHash: string, now: Date) {
  return db.session.findFirst({
    where: { tokenHash, expiresAt: { gt: now } },
    include: { user: { include: { grants: { select: grantSummary, orderBy: { createdAt: 'asc' } } } } },
  })
}

/** Notes that the session is in use; with `expiresAt` it also lives on. */
export async function touchSession(
  db: Db,
  tokenHash: string,
  use: { seenAt: Date; expiresAt?: Date },
): Promise<void> {
  await db.session.updateMany({ where: { tokenHash }, data: use })
}

export function listSessionsOf(db: Db, userId: UserId, now: Date) {
  return db.session.findMany({
    where: { userId, expiresAt: { gt: now } },
    orderBy: [{ seenAt: 'desc' }, { createdAt: 'desc' }],
    select: { id: true, userAgent: true, createdAt: true, seenAt: true },
  })
}

/** Ends one session of the user, or all but one, or all; how many. */
export async function deleteSessionsOf(
  db: Db,
  userId: UserId,
  which: { only?: string; except?: string },
): Promise<number> {
  const id = which.only ?? { not: which.except ?? '' }
  const gone = await db.session.deleteMany({ where: { userId, id } })
  return gone.count
}

export async function deleteSession(db: Db, tokenHash: string): Promise<void> {
  await db.session.deleteMany({ where: { tokenHash } })
}

/** Removes sessions that are over; how many. */
export async function deleteOldSessions(db: Db, now: Date): Promise<number> {
  const gone = await db.session.deleteMany({ where: { expiresAt: { lte: now } } })
  return gone.count
}
