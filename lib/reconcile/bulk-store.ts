import type { Db } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { BulkItemState, BulkKind } from './bulk.ts'

const subject = {
  repositoryId: true,
  isAdmin: true,
  repository: {
    select: {
      fullName: true,
      visibility: true,
      isEmpty: true,
      manifestState: true,
      manifestReason: true,
      publication: {
        select: {
          id: true,
          state: true,
          sync: true,
          health: true,
          checks: true,
          checkedAt: true,
          steps: { where: { state: 'failed' }, take: 1, select: { reason: true } },
        },
      },
    },
  },
} as const satisfies Prisma.RepositoryAccessSelect

export type SubjectRow = Prisma.RepositoryAccessGetPayload<{ select: typeof subject }>

/** Those of the repositories that the user reaches. */
export function listSubjects(db: Db, userId: UserId, repositoryIds: string[]): Promise<SubjectRow[]> {
  return db.repositoryAccess.findMany({
    where: { userId, repositoryId: { in: repositoryIds } },
    select: subject,
  })
}

/** How the repairs stand that the user began since then, by their publication. */
export function listRepairsSince(db: Db, userId: UserId, publicationIds: string[], since: Date) {
  return db.repair.findMany({
    where: { publicationId: { in: publicationIds }, userId, createdAt: { gte: since } },
    select: { publicationId: true, state: true, failure: true, createdAt: true },
  })
}

/** Until the transaction ends nobody else begins an action for this user; whether one is under way. */
export async function holdBulkActions(db: Db, userId: UserId): Promise<boolean> {
  await db.$queryRaw`SELECT id FROM "User" WHERE id = ${userId} FOR UPDATE`
  return (await db.bulkAction.count({ where: { userId, finishedAt: null } })) > 0
}

export type NewItem = { repositoryId: string; state: BulkItemState; reason: string | null }

export async function insertBulkAction(
  db: Db,
  action: { id: string; userId: UserId; kind: BulkKind; options: Prisma.InputJsonObject; createdAt: Date },
  items: NewItem[],
): Promise<void> {
  await db.bulkAction.updateMany({
    where: { userId: action.userId, closedAt: null },
    data: { closedAt: action.createdAt },
  })
  await db.bulkAction.create({ data: action })
  const { id: bulkActionId, createdAt } = action
  await db.bulkItem.createMany({
    data: items.map((item, position) => ({
      ...item,
      bulkActionId,
      position,
      finishedAt: item.state === 'waiting' ? null : createdAt,
    })),
  })
}

export function findBulkAction(db: Db, id: string) {
  return db.bulkAction.findUnique({ where: { id } })
}

/** What is begun and not over, and the next ones to begin. */
export function listOpenItems(db: Db, bulkActionId: string, waiting: number) {
  const of = (state: BulkItemState) => ({
    where: { bulkActionId, state },
    orderBy: { position: 'asc' as const },
    select: { position: true, repositoryId: true, startedAt: true },
  })
  return Promise.all([
    db.bulkItem.findMany(of('running')),
    db.bulkItem.findMany({ ...of('waiting'), take: waiting }),
  ])
}

export type Place = { bulkActionId: string; position: number }

/** Moves an item by compare-and-set; false when somebody was faster. */
export async function moveItem(
  db: Db,
  { bulkActionId, position }: Place,
  from: BulkItemState,
  data: Prisma.BulkItemUncheckedUpdateManyInput,
): Promise<boolean> {
  const { count } = await db.bulkItem.updateMany({
    where: { bulkActionId, position, state: from },
    data,
  })
  return count === 1
}

/** Ends the action once nothing of it waits or is under way; whether it is over now. */
export async function finishBulkAction(db: Db, id: string, finishedAt: Date): Promise<boolean> {
  const { count } = await db.bulkAction.updateMany({
    where: { id, finishedAt: null, items: { none: { state: { in: ['waiting', 'running'] } } } },
    data: { finishedAt },
  })
  return count === 1
}

/** What waits is not begun any more; false where the action is not the user's, or over. */
export async function cancelWaiting(
  db: Db,
  { userId, id, at }: { userId: UserId; id: string; at: Date },
): Promise<boolean> {
  const { count } = await db.bulkAction.updateMany({
    where: { id, userId, finishedAt: null, cancelledAt: null },
    data: { cancelledAt: at },
  })
  if (count === 0) return false
  await db.bulkItem.updateMany({
    where: { bulkActionId: id, state: 'waiting' },
    data: { state: 'skipped', reason: 'cancelled', finishedAt: at },
  })
  return true
}

export async function closeFinished(
  db: Db,
  { userId, id, at }: { userId: UserId; id: string; at: Date },
): Promise<void> {
  await db.bulkAction.updateMany({
    where: { id, userId, finishedAt: { not: null }, closedAt: null },
    data: { closedAt: at },
  })
}

/** The repositories of a finished action of the user's that failed. */
export function findFailed(db: Db, userId: UserId, id: string) {
  return db.bulkAction.findFirst({
    where: { id, userId, finishedAt: { not: null } },
    select: {
      kind: true,
      options: true,
      items: { where: { state: 'failed' }, orderBy: { position: 'asc' }, select: { repositoryId: true } },
    },
  })
}

export async function listUnfinished(db: Db): Promise<string[]> {
  const rows = await db.bulkAction.findMany({ where: { finishedAt: null }, select: { id: true } })
  return rows.map(({ id }) => id)
}

export type OutcomeRow = {
  id: string
  kind: BulkKind
  createdAt: Date
  cancelledAt: Date | null
  finishedAt: Date | null
  state: BulkItemState
  reason: string | null
  count: number
  /** The first few of them. */
  repositories: { id: string; fullName: string }[]
}

/** Removes what ended before, with its items; returns how many went. */
export async function removeBulkActions(db: Db, before: Date, most: number): Promise<number> {
  const { count } = await db.bulkAction.deleteMany({ where: { finishedAt: { lt: before } }, limit: most })
  return count
}

/** How many repositories each word is named with. */
const NAMED = 5

/** The user's latest action that was not put away, by what became of its items; no row where there is none. */
export function listOutcomes(db: Db, userId: UserId, since: Date): Promise<OutcomeRow[]> {
  return db.$queryRaw`
    WITH latest AS (SELECT * FROM "BulkAction"
      WHERE "userId" = ${userId} AND "closedAt" IS NULL
        AND ("finishedAt" IS NULL OR "finishedAt" > ${since.toISOString()}::timestamptz)
      ORDER BY "createdAt" DESC LIMIT 1),
    item AS (SELECT item.*, repository."fullName",
        row_number() OVER (PARTITION BY item.state, item.reason ORDER BY item.position) AS place
      FROM "BulkItem" AS item
      JOIN latest ON latest.id = item."bulkActionId"
      JOIN "Repository" AS repository ON repository.id = item."repositoryId")
    SELECT latest.id, latest.kind::text AS kind, latest."createdAt", latest."cancelledAt", latest."finishedAt",
      item.state::text AS state, item.reason, count(*)::int AS count,
      coalesce(json_agg(json_build_object('id', item."repositoryId", 'fullName', item."fullName")
        ORDER BY item.position) FILTER (WHERE item.place <= ${NAMED}), '[]'::json) AS repositories
    FROM latest JOIN item ON item."bulkActionId" = latest.id
    GROUP BY latest.id, latest.kind, latest."createdAt", latest."cancelledAt", latest."finishedAt",
      item.state, item.reason
    ORDER BY count DESC, item.reason`
}
