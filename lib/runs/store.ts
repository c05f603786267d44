import type { Db } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { SeenSkip } from '#lib/publication/observation.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { activeStates, type RunState, type RunTrigger, type Target } from './run.ts'

export type NewRun = {
  id: string
  publicationId: string
  trigger: RunTrigger
  createdAt: Date
  targets?: Target[]
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
  deliveries: { orderBy: { receivedAt: 'asc' } },
} satisfies Prisma.RunInclude

export type RunRecord = Prisma.RunGetPayload<{ include: typeof withPublication }>

export async function findRun(db: Db, id: string): Promise<RunRecord | null> {
  return db.run.findUnique({ where: { id }, include: withPublication })
}

/** Takes the run for one worker; false when another holds it, it is finished, or its next attempt is not due. */
export async function leaseRun(db: Db, id: string, now: Date, until: Date): Promise<boolean> {
  const { count } = await db.run.updateMany({
    where: {
      id,
      state: { in: [...activeStates] },
      AND: [
        { OR: [{ leasedUntil: null }, { leasedUntil: { lt: now } }] },
        { OR: [{ nextAttemptAt: null }, { nextAttemptAt: { lte: now } }] },
      ],
    },
    data: { leasedUntil: until },
  })
  return count === 1
}

/** Holds a lease longer; false when it ended or was given back meanwhile. */
export async function renewLease(
  db: Db,
  { id, from, to }: { id: string; from: Date; to: Date },
): Promise<boolean> {
  const { count } = await db.run.updateMany({
    where: { id, leasedUntil: from },
    data: { leasedUntil: to },
  })
  return count === 1
}

/** Takes every lease back. */
export async function releaseRuns(db: Db): Promise<void> {
  await db.run.updateMany({ where: { leasedUntil: { not: null } }, data: { leasedUntil: null } })
}

export type RunChange = Omit<Prisma.RunUncheckedUpdateManyInput, 'state'> & { state?: RunState }

/** Writes a step's outcome, if the run is still where the step began. */
export async function saveRun(
  db: Db,
  run: { id: string; state: RunState },
  change: RunChange,
): Promise<boolean> {
  const { count } = await db.run.updateMany({ where: { id: run.id, state: run.state }, data: change })
  return count === 1
}

export async function saveCrawlLog(
  db: Db,
  log: { runId: string; jobId: string; status: string; message: string; text: string; fetchedAt: Date },
): Promise<void> {
  const { runId, jobId } = log
  await db.crawlLog.upsert({ where: { runId_jobId: { runId, jobId } }, create: log, update: log })
}

export async function saveCrawl(
  db: Db,
  publicationId: string,
  crawl: { lastJobStatus: string; lastJobMessage: string; lastJobAt: Date; skips: SeenSkip[] },
): Promise<void> {
  await db.publication.update({ where: { id: publicationId }, data: crawl })
}

export async function saveLastDelivery(db: Db, publicationId: string, lastDeliveryAt: Date): Promise<void> {
  await db.publication.update({ where: { id: publicationId }, data: { lastDeliveryAt } })
}

/** Null forgets it. */
export async function saveNextTrigger(
  db: Db,
  publicationId: string,
  nextTrigger: RunTrigger | null,
): Promise<void> {
  await db.publication.update({ where: { id: publicationId }, data: { nextTrigger } })
}

export async function takeNextTrigger(db: Db, publicationId: string): Promise<RunTrigger | null> {
  const { nextTrigger } = await db.publication.findUniqueOrThrow({ where: { id: publicationId } })
  if (nextTrigger) await saveNextTrigger(db, publicationId, null)
  return nextTrigger
}

export async function saveSync(db: Db, publicationId: string, sync: 'publishing'): Promise<void> {
  await db.publication.updateMany({
    where: { id: publicationId, state: { in: ['on', 'enabling'] } },
    data: { sync },
  })
}

/** Active runs that nobody holds and nothing is scheduled for: a process died in between. */
export async function listStalled(db: Db, now: Date): Promise<string[]> {
  const rows = await db.run.findMany({
    where: {
      state: { in: [...activeStates] },
      AND: [
        { OR: [{ leasedUntil: null }, { leasedUntil: { lt: now } }] },
        { OR: [{ nextAttemptAt: null }, { nextAttemptAt: { lt: now } }] },
      ],
    },
    select: { id: true },
  })
  return rows.map((row) => row.id)
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

export async function countRuns(db: Db, where: Prisma.RunWhereInput): Promise<number> {
  return db.run.count({ where })
}

export async function findRunFor(db: Db, userId: UserId, runId: string) {
  return db.run.findFirst({
    where: { id: runId, publication: { repository: { access: { some: { userId } } } } },
    include: {
      ...withNames,
      deliveries: { orderBy: { receivedAt: 'asc' } },
      logs: { orderBy: { fetchedAt: 'asc' } },
    },
  })
}
