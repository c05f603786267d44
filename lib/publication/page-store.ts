import type { Db } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Prisma } from '#prisma/generated/client.ts'

const forPage = {
  keeper: { select: { id: true, name: true } },
  credential: { select: { username: true } },
  runs: { where: { activePublicationId: { not: null } }, select: { id: true, state: true } },
  steps: { orderBy: { position: 'asc' } },
} satisfies Prisma.PublicationInclude

export type PublicationForPage = Prisma.PublicationGetPayload<{ include: typeof forPage }>

/** For its page: only where the user has access to the repository. */
export async function findPublicationFor(db: Db, userId: UserId, repositoryId: string) {
  const where = { repositoryId, repository: { access: { some: { userId } } } }
  return db.publication.findFirst({ where, include: forPage })
}

/** A repository that the user reaches, with its publication as that is read for its page. */
export async function findReachedWithPublication(db: Db, userId: UserId, repositoryId: string) {
  const where = { userId_repositoryId: { userId, repositoryId } }
  return db.repositoryAccess.findUnique({
    where,
    include: { repository: { include: { publication: { include: forPage } } } },
  })
}

/** The same with what was last seen of it, which may be large. */
export async function findReachedWithObservation(db: Db, userId: UserId, repositoryId: string) {
  const where = { userId_repositoryId: { userId, repositoryId } }
  const include = { ...forPage, observation: { select: { seen: true } } } as const
  return db.repositoryAccess.findUnique({
    where,
    include: { repository: { include: { publication: { include } } } },
  })
}
