import type { Db } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Sealed } from '#lib/platform/vault.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { Robot } from './happening.ts'

/** Nothing happens where the user is gone. */
export async function updateUser(
  db: Db,
  userId: UserId,
  data: Prisma.UserUncheckedUpdateManyInput,
): Promise<void> {
  await db.user.updateMany({ where: { id: userId }, data })
}

/** Keeps others from changing what hangs on the user until the transaction ends; false when the user is gone. */
export async function lockUser(tx: Db, userId: UserId): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT FROM "User" WHERE id = ${userId} FOR UPDATE`
  return rows.length === 1
}

/** The stored choice of notices, unparsed; null where the user is gone. */
export async function findNotices(db: Db, userId: UserId): Promise<unknown> {
  const user = await db.user.findUnique({ where: { id: userId }, select: { notices: true } })
  return user?.notices ?? null
}

/** The stored choices of all users, unparsed, by id. */
export function listNotices(db: Db, { after, limit }: { after: string; limit: number }) {
  return db.user.findMany({
    where: { id: { gt: after } },
    orderBy: { id: 'asc' },
    take: limit,
    select: { id: true, notices: true },
  })
}

/** Puts the same address of a robot under another key; false when the row holds another one by now. */
export async function replaceSealedRobot(
  db: Db,
  { id, robot, before, after }: { id: string; robot: Robot; before: Sealed; after: Sealed },
): Promise<boolean> {
  const count = await db.$executeRaw`
    UPDATE "User" SET notices = jsonb_set(notices, ARRAY['robots', ${robot}, 'sealed'], to_jsonb(${after}::text))
    WHERE id = ${id} AND notices #>> ARRAY['robots', ${robot}, 'sealed'] = ${before}`
  return count === 1
}
