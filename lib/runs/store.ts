import type { StoredCredential } from '#lib/accounts/credential-store.ts'
import type { Db } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { Lane } from '#prisma/generated/enums.ts'
import type { RunTrigger, Target } from './run.ts'

/** Told whenever runs are due at once. */
export const RUNS_CHANNEL = 'runs'

export type NewRun = {
  id: string
  publicationId: string
  trigger: RunTrigger
  lane: Lane
  createdAt: Date
  dueAt: Date
}

/** Inserts the run unless another of its publication is still active: then false. */
export async function insertRun(db: Db, run: NewRun): Promise<boolean> {
  const { count } = await db.run.createMany({
    data: [{ ...run, activePublicationId: run.publicationId }],
    skipDuplicates: true,
  })
  return count === 1
}

const withPublication = {
  publication: { include: { repository: true, credential: true } },
} satisfies Prisma.RunInclude

export type RunRecord = Prisma.RunGetPayload<{ include: typeof withPublication }>

/** What asking for an update, and keeping what a step led to, need of a run. */
export type RunCore = Pick<
  RunRecord,
  | 'id'
  | 'takes'
  | 'publicationId'
  | 'trigger'
  | 'state'
  | 'reason'
  | 'words'
  | 'targets'
  | 'jobId'
  | 'attempts'
  | 'receivedAt'
  | 'requestedAt'
  | 'acceptedAt'
  | 'crawledAt'
  | 'visibleAt'
  | 'nextAttemptAt'
  | 'failingSince'
  | 'preparedAt'
  | 'lane'
  | 'dueAt'
> & {
  publication: Pick<RunRecord['publication'], 'state' | 'packageName' | 'credentialId'> & {
    credential: StoredCredential | null
  }
}

export async function findRun(db: Db, id: string): Promise<RunRecord | null> {
  return db.run.findUnique({ where: { id }, include: withPublication })
}

export async function findRunsById(db: Db, ids: string[]): Promise<RunRecord[]> {
  return db.run.findMany({ where: { id: { in: ids } }, include: withPublication })
}

/** What a step may change of its run. */
export type RunChange = Partial<
  Pick<
    RunRecord,
    | 'state'
    | 'reason'
    | 'jobId'
    | 'receivedAt'
    | 'requestedAt'
    | 'acceptedAt'
    | 'crawledAt'
    | 'visibleAt'
    | 'preparedAt'
  > & { targets: Target[] }
>

/** Tells all workers that runs are due; when the transaction is committed. */
export async function tellWorkers(db: Db): Promise<void> {
  await db.$executeRaw`SELECT pg_notify(${RUNS_CHANNEL}, '')`
}

/** At most one run of a publication is active. */
export async function findActiveRunId(db: Db, publicationId: string): Promise<string | null> {
  const run = await db.run.findUnique({ where: { activePublicationId: publicationId }, select: { id: true } })
  return run?.id ?? null
}

/** Null forgets it. */
export async function saveNextTrigger(
  db: Db,
  publicationId: string,
  nextTrigger: RunTrigger | null,
): Promise<void> {
  await db.publication.update({ where: { id: publicationId }, data: { nextTrigger } })
}

const withNames = {
  publication: {
    select: { repositoryId: true, packageName: true, repository: { select: { fullName: true } } },
  },
} satisfies Prisma.RunInclude

export type RunRow = Prisma.RunGetPayload<{ include: typeof withNames }>

export async function findRuns(
  db: Db,
  where: Prisma.RunWhereInput,
  page: { skip: number; take: number },
): Promise<RunRow[]> {
  return db.run.findMany({
    where,
    include: withNames,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    ...page,
  })
}

const firstCall = {
  deliveries: { orderBy: { receivedAt: 'asc' }, take: 1, select: { sentAt: true } },
} satisfies Prisma.RunInclude

/** The newest, each with the first of the calls that it serves. */
export async function findRunsWithCall(db: Db, where: Prisma.RunWhereInput, take: number) {
  return db.run.findMany({
    where,
    include: { ...withNames, ...firstCall },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
  })
}

/** Where a list that is read part by part goes on. */
export type RunCursor = { createdAt: Date; id: string }

/** The runs that follow the cursor, newest first; by keyset, so that the last part costs no more than the first. */
export async function findRunsBehind(
  db: Db,
  where: Prisma.RunWhereInput,
  { cursor, take }: { cursor: RunCursor | null; take: number },
): Promise<RunRow[]> {
  if (!cursor) return findRuns(db, where, { skip: 0, take })
  const { createdAt, id } = cursor
  // The first condition alone lets the index begin there.
  const behind = [
    { createdAt: { lte: createdAt } },
    { OR: [{ createdAt: { lt: createdAt } }, { id: { lt: id } }] },
  ]
  return findRuns(db, { AND: [where, ...behind] }, { skip: 0, take })
}

export async function countRuns(db: Db, where: Prisma.RunWhereInput): Promise<number> {
  return db.run.count({ where })
}

/** A burst has thousands: the page shows the first. */
const LISTED_DELIVERIES = 100

export async function findRunFor(db: Db, userId: UserId, runId: string) {
  return db.run.findFirst({
    where: { id: runId, publication: { repository: { access: { some: { userId } } } } },
    include: {
      publication: {
        select: {
          ...withNames.publication.select,
          repository: {
            select: { fullName: true, access: { where: { userId }, select: { isAdmin: true } } },
          },
        },
      },
      deliveries: { orderBy: { receivedAt: 'asc' }, take: LISTED_DELIVERIES },
      _count: { select: { deliveries: true } },
      logs: { orderBy: { fetchedAt: 'asc' } },
    },
  })
}
