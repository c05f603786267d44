import type { Db } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Prisma } from '#prisma/generated/client.ts'

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
