import type { Db } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Prisma } from '#prisma/generated/client.ts'

/** Publications that have something to make up for: not those that are off, or on their way there. */
const keptUp = { state: { in: ['on', 'enabling', 'paused'] } } satisfies Prisma.PublicationWhereInput

/** Runs that were given up and neither replayed nor made up for since, over all users. */
export const givenUp: Prisma.RunWhereInput = { gaveUpAt: { not: null }, publication: keptUp }

/** `isAdmin`: as far as is known; Gitee is asked when it matters. */
type Reach = { userId: UserId; isAdmin?: true }

function givenUpOf(reach: Reach): Prisma.RunWhereInput {
  return { ...givenUp, publication: { ...keptUp, repository: { access: { some: reach } } } }
}

const shownTo = (userId: UserId) =>
  ({
    publication: {
      select: {
        repositoryId: true,
        packageName: true,
        repository: {
          select: { fullName: true, access: { where: { userId }, select: { isAdmin: true } } },
        },
      },
    },
    _count: { select: { deliveries: true } },
  }) satisfies Prisma.RunInclude

/** The newest first, each with the user's access to its repository. */
export async function findGivenUp(db: Db, userId: UserId, page: { skip: number; take: number }) {
  return db.run.findMany({
    where: givenUpOf({ userId }),
    include: shownTo(userId),
    orderBy: [{ gaveUpAt: 'desc' }, { id: 'desc' }],
    ...page,
  })
}

export async function countGivenUp(db: Db, userId: UserId): Promise<number> {
  return db.run.count({ where: givenUpOf({ userId }) })
}

/** How many of them are of repositories that the user administers. */
export async function countReplayable(db: Db, userId: UserId): Promise<number> {
  return db.run.count({ where: givenUpOf({ userId, isAdmin: true }) })
}

/** Those of repositories that the user administers, the oldest first. */
export async function listReplayable(db: Db, userId: UserId) {
  return db.run.findMany({
    where: givenUpOf({ userId, isAdmin: true }),
    select: { id: true, publication: { select: { repositoryId: true } } },
    orderBy: { gaveUpAt: 'asc' },
  })
}

export async function findRunToReplay(db: Db, userId: UserId, id: string) {
  return db.run.findFirst({
    where: { id, publication: { repository: { access: { some: { userId } } } } },
    select: { publication: { select: { id: true, state: true, repositoryId: true } } },
  })
}

/** Takes a run off the list, its deliveries waiting again for the next one; false when it is not on it. */
export async function takeBack(db: Db, runId: string): Promise<boolean> {
  const { count } = await db.run.updateMany({
    where: { id: runId, gaveUpAt: { not: null } },
    data: { gaveUpAt: null },
  })
  if (count > 0) await db.delivery.updateMany({ where: { runId }, data: { runId: null } })
  return count > 0
}
