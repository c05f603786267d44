import type { GiteeRepository } from '#lib/gitee/repositories.ts'
import type { Db } from '#lib/platform/database.ts'
import { Prisma } from '#prisma/generated/client.ts'
import type { ManifestState } from '#prisma/generated/enums.ts'
import type { JsonFlaw } from './scan-json.ts'

/** One listed page and when its discovery began. */
export type Sighting = {
  host: string
  userId: string
  grantId: string
  /** Whether the listing holds only what the user administers. */
  areAdministered: boolean
  seenAt: Date
  repositories: GiteeRepository[]
}

const known = {
  id: true,
  giteeId: true,
  fullName: true,
  visibility: true,
  isEmpty: true,
  pushedAt: true,
  defaultBranch: true,
  manifestPushedAt: true,
  seenAt: true,
} as const

export function findKnown(db: Db, host: string, giteeIds: string[]) {
  return db.repository.findMany({ where: { host, giteeId: { in: giteeIds } }, select: known })
}

/** Inserts those that nobody listed before; a page saved twice changes nothing. */
export async function insertRepositories(
  db: Db,
  host: string,
  seenAt: Date,
  listed: GiteeRepository[],
): Promise<void> {
  const data = listed.map((repository) => ({
    host,
    giteeId: repository.id,
    seenAt,
    ...listedFields(repository),
  }))
  await db.repository.createMany({ data, skipDuplicates: true })
}

/** Brings a known repository up to date; another default branch makes its composer.json unread again. */
export async function updateRepository(
  db: Db,
  { id, seenAt, rereads }: { id: string; seenAt: Date; rereads: boolean },
  listed: GiteeRepository,
): Promise<void> {
  const again = rereads ? { manifestPushedAt: null } : {}
  await db.repository.update({ where: { id }, data: { seenAt, ...listedFields(listed), ...again } })
}

function listedFields(listed: GiteeRepository) {
  const { fullName, owner, ownerName, name, description, visibility } = listed
  const { isEmpty, isFork, defaultBranch, webUrl, cloneUrl, pushedAt } = listed
  const place = { fullName, owner, ownerName, name, description, visibility }
  return { ...place, isEmpty, isFork, defaultBranch, webUrl, cloneUrl, pushedAt }
}

export function findAccess(db: Db, userId: string, repositoryIds: string[]) {
  return db.repositoryAccess.findMany({ where: { userId, repositoryId: { in: repositoryIds } } })
}

type Access = { userId: string; grantId: string; isAdmin: boolean; checkedAt: Date; repositoryIds: string[] }

export async function saveAccess(db: Db, { repositoryIds, ...access }: Access): Promise<void> {
  const { userId, ...change } = access
  const rows = repositoryIds.map((repositoryId) => ({ ...access, repositoryId }))
  await db.repositoryAccess.updateMany({
    where: { userId, repositoryId: { in: repositoryIds } },
    data: change,
  })
  await db.repositoryAccess.createMany({ data: rows, skipDuplicates: true })
}

export function countSeen(db: Db, grantId: string, checkedAt: Date): Promise<number> {
  return db.repositoryAccess.count({ where: { grantId, checkedAt } })
}

/** What the grant reached before and the completed listing did not show. */
export function listUnseen(db: Db, grantId: string, checkedAt: Date) {
  return db.repositoryAccess.findMany({
    where: { grantId, checkedAt: { lt: checkedAt } },
    select: { repositoryId: true, repository: { select: { fullName: true, giteeId: true } } },
  })
}

export async function removeAccess(db: Db, grantId: string, repositoryId: string): Promise<void> {
  await db.repositoryAccess.deleteMany({ where: { grantId, repositoryId } })
}

/** Whose composer.json may have changed since it was read: pushed since, and not tried since `tryingSince`. */
function unread(db: Db, grantId: string, tryingSince: Date) {
  const { pushedAt } = db.repository.fields
  return {
    isEmpty: false,
    access: { some: { grantId } },
    AND: [
      { OR: [{ manifestPushedAt: null }, { NOT: { manifestPushedAt: { equals: pushedAt } } }] },
      { OR: [{ manifestReadAt: null }, { manifestReadAt: { lt: tryingSince } }] },
    ],
  }
}

export function countUnread(db: Db, grantId: string, tryingSince: Date): Promise<number> {
  return db.repository.count({ where: unread(db, grantId, tryingSince) })
}

/** The next ones to read, latest push first. */
export function listUnread(db: Db, grantId: string, tryingSince: Date, take: number) {
  return db.repository.findMany({
    where: unread(db, grantId, tryingSince),
    select: { id: true, fullName: true, defaultBranch: true, pushedAt: true },
    orderBy: [{ pushedAt: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }],
    take,
  })
}

export type ManifestRow = {
  manifestState: ManifestState
  manifestReason: string | null
  manifestDetail: string | null
  manifestFlaw: JsonFlaw | null
  packageName: string | null
  packageType: string | null
  packageVersion: string | null
  packageSummary: string | null
}

/** Keeps what was read. Without `pushedAt` the reading did not succeed and is tried again next time. */
export async function saveManifest(
  db: Db,
  { id, readAt, pushedAt }: { id: string; readAt: Date; pushedAt?: Date | null },
  { manifestFlaw, ...row }: Pick<ManifestRow, 'manifestFlaw'> & Partial<ManifestRow>,
): Promise<void> {
  const read = pushedAt === undefined ? {} : { manifestPushedAt: pushedAt }
  await db.repository.update({
    where: { id },
    data: { ...row, ...read, manifestFlaw: manifestFlaw ?? Prisma.DbNull, manifestReadAt: readAt },
  })
}

export function findReachable(db: Db, userId: string, repositoryId: string) {
  return db.repositoryAccess.findUnique({
    where: { userId_repositoryId: { userId, repositoryId } },
    include: reachable,
  })
}

const publicationSummary = {
  id: true,
  state: true,
  route: true,
  sync: true,
  health: true,
  /** The step at which turning on or off stopped, if it did. */
  steps: { where: { state: 'failed' }, take: 1, select: { reason: true } },
} as const
const reachable = { repository: { include: { publication: { select: publicationSummary } } } } as const

export type Reachable = NonNullable<Awaited<ReturnType<typeof findReachable>>>
