import type { Db } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { type DeletionCounts, DeletionRecord } from './account-deletion.ts'

const PORTION = 500

const heirs = (userId: string) => ({ isAdmin: true, userId: { not: userId } })

/** What the user keeps, whatever its state, each with its other administrators here, who were here longest first. */
export function listKept(db: Db, userId: string) {
  return db.publication.findMany({
    where: { keeperId: userId },
    orderBy: [{ packageName: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      state: true,
      route: true,
      packageName: true,
      hookKey: true,
      credential: { select: { username: true } },
      repository: {
        select: {
          id: true,
          fullName: true,
          webUrl: true,
          access: {
            where: heirs(userId),
            orderBy: { userId: 'asc' },
            take: 1,
            select: { user: { select: { id: true, name: true } } },
          },
        },
      },
    },
  })
}

export type Kept = Awaited<ReturnType<typeof listKept>>[number]

const unseenByOthers = (userId: string) => ({ access: { none: { userId: { not: userId } } } })

/** What only this user sees, and what only this user publishes where nobody else sees it. */
const onlyOf = (userId: string) => ({
  ...unseenByOthers(userId),
  OR: [{ publication: null, access: { some: { userId } } }, { publication: { keeperId: userId } }],
})

/**
 * The logins of the user's Gitee accounts, the first one first, and how much would be deleted with the user: not what
 * goes over to another administrator.
 */
export async function readHoldings(
  db: Db,
  userId: UserId,
): Promise<{ logins: string[]; counts: DeletionCounts }> {
  const publication = { keeperId: userId, repository: { access: { none: heirs(userId) } } }
  const [user, repositories, publications, runs] = await Promise.all([
    db.user.findUniqueOrThrow({
      where: { id: userId },
      select: {
        grants: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: { login: true } },
        _count: { select: { credentials: true } },
      },
    }),
    db.repository.count({ where: onlyOf(userId) }),
    db.publication.count({ where: publication }),
    db.run.count({ where: { publication } }),
  ])
  const { credentials } = user._count
  const counts = { repositories, publications, runs, credentials, grants: user.grants.length }
  return { logins: user.grants.map(({ login }) => login), counts }
}

/** Begins a deletion; of a user whose deletion is under way nothing changes. Answers its id. */
export async function insertDeletion(
  db: Db,
  { id, userId, record, at }: { id: string; userId: UserId; record: DeletionRecord; at: Date },
): Promise<string> {
  await db.accountDeletion.createMany({
    data: [{ id, userId, steps: record, startedAt: at }],
    skipDuplicates: true,
  })
  const { id: begun } = await db.accountDeletion.findUniqueOrThrow({
    where: { userId },
    select: { id: true },
  })
  return begun
}

type Found = { userId: string; record: DeletionRecord; startedAt: Date; finishedAt: Date | null }

export async function findDeletion(
  db: Db,
  where: { id: string } | { userId: string },
): Promise<Found | null> {
  const found = await db.accountDeletion.findUnique({ where })
  if (!found) return null
  const { userId, steps, startedAt, finishedAt } = found
  return { userId, record: DeletionRecord.parse(steps), startedAt, finishedAt }
}

export async function saveDeletion(
  db: Db,
  userId: string,
  { record, finishedAt }: { record: DeletionRecord; finishedAt?: Date },
): Promise<void> {
  await db.accountDeletion.updateMany({
    where: { userId, finishedAt: null },
    data: { steps: record, ...(finishedAt ? { finishedAt } : {}) },
  })
}

/** The user's bulk actions that are not at their end. */
export async function listUnfinishedBulkOf(db: Db, userId: UserId): Promise<string[]> {
  const rows = await db.bulkAction.findMany({ where: { userId, finishedAt: null }, select: { id: true } })
  return rows.map(({ id }) => id)
}

/** Whose deletion is not at its end. */
export async function listUndeleted(db: Db): Promise<string[]> {
  const rows = await db.accountDeletion.findMany({ where: { finishedAt: null }, select: { userId: true } })
  return rows.map(({ userId }) => userId)
}

/** Deletions that ended before; how many went. */
export async function removeDeletions(db: Db, before: Date, most: number): Promise<number> {
  const { count } = await db.accountDeletion.deleteMany({
    where: { finishedAt: { lt: before } },
    limit: most,
  })
  return count
}

/**
 * Another administrator keeps the publication from now on, with a Packagist account still to be chosen; false where
 * somebody else keeps it already.
 */
export async function handOver(
  db: Db,
  { publicationId, userId, heirId }: { publicationId: string; userId: string; heirId: string },
): Promise<boolean> {
  const { count } = await db.publication.updateMany({
    where: { id: publicationId, keeperId: userId },
    data: { keeperId: heirId, credentialId: null, repairsItself: false },
  })
  return count === 1
}

/**
 * Removes a publication with all that happened to it, in portions that keep nobody waiting for long; its repository too,
 * where nobody else sees that.
 */
export async function deletePublication(
  db: Db,
  { publicationId, repositoryId, userId }: { publicationId: string; repositoryId: string; userId: string },
): Promise<void> {
  const portion = { where: { publicationId }, limit: PORTION }
  while ((await db.delivery.deleteMany(portion)).count === PORTION);
  while ((await db.run.deleteMany(portion)).count === PORTION);
  await db.repository.deleteMany({ where: { id: repositoryId, ...unseenByOthers(userId) } })
  await db.publication.deleteMany({ where: { id: publicationId, keeperId: userId } })
}

/** Removes the repositories that only this user sees. */
export async function deleteOwnRepositories(db: Db, userId: string): Promise<void> {
  const portion = { where: { ...onlyOf(userId), publication: null }, limit: PORTION }
  while ((await db.repository.deleteMany(portion)).count === PORTION);
}

/** Removes the lines of the history that name the user, then the user with all that hangs on it. */
export async function deleteUserRows(db: Db, userId: string): Promise<void> {
  const portion = { where: { userId }, limit: PORTION }
  while ((await db.event.deleteMany(portion)).count === PORTION);
  await db.user.deleteMany({ where: { id: userId } })
}
