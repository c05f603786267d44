import type { Db } from '#lib/platform/database.ts'
import { parseSeen } from '#lib/publication/observation-store.ts'
import type { Prisma } from '#prisma/generated/client.ts'

const watched = { state: { in: ['on', 'paused'] } } satisfies Prisma.PublicationWhereInput

export async function insertSweep(db: Db, sweep: { id: string; startedAt: Date }): Promise<void> {
  await db.sweep.create({ data: sweep })
}

export async function saveSweep(db: Db, id: string, change: Prisma.SweepUncheckedUpdateInput): Promise<void> {
  await db.sweep.update({ where: { id }, data: change })
}

/** Forgets sweeps that began before, be they interrupted. */
export async function pruneSweeps(db: Db, before: Date): Promise<void> {
  await db.sweep.deleteMany({ where: { startedAt: { lt: before } } })
}

/** The sweep that ended last. */
export async function findLastSweep(db: Db) {
  return db.sweep.findFirst({ where: { finishedAt: { not: null } }, orderBy: { startedAt: 'desc' } })
}

export async function findMark(db: Db, name: string): Promise<string | null> {
  return (await db.mark.findUnique({ where: { name } }))?.value ?? null
}

export async function saveMark(db: Db, name: string, mark: { value: string; at: Date }): Promise<void> {
  await db.mark.upsert({ where: { name }, create: { name, ...mark }, update: mark })
}

/** Packagist's users whose packages are watched, in the order of their canonical names. */
export async function listUsernames(db: Db, after: string, take: number): Promise<string[]> {
  const rows = await db.credential.findMany({
    where: { canonical: { gt: after }, publications: { some: watched } },
    distinct: ['canonical'],
    orderBy: { canonical: 'asc' },
    select: { canonical: true },
    take,
  })
  return rows.map(({ canonical }) => canonical)
}

/** What a list of Packagist is compared with. */
export async function findListed(db: Db, canonicals: string[]) {
  return db.publication.findMany({
    where: { ...watched, credential: { canonical: { in: canonicals } } },
    select: {
      id: true,
      packageName: true,
      listedUrl: true,
      checkedAt: true,
      credential: { select: { canonical: true } },
    },
  })
}

export type Listed = Awaited<ReturnType<typeof findListed>>[number]

/** Grants that keep a watched publication, in the order of their ids. */
export async function listKeepers(db: Db, after: string, take: number) {
  return db.grant.findMany({
    where: {
      id: { gt: after },
      state: 'working',
      access: { some: { repository: { publication: watched } } },
    },
    orderBy: { id: 'asc' },
    select: { id: true, userId: true, host: true, pushedMark: true },
    take,
  })
}

export type Keeper = Awaited<ReturnType<typeof listKeepers>>[number]

/** What a list of Gitee is compared with: the publications that these grants keep. */
export async function findKept(db: Db, grantIds: string[]) {
  const rows = await db.repositoryAccess.findMany({
    where: { grantId: { in: grantIds }, repository: { publication: watched } },
    select: {
      grantId: true,
      userId: true,
      repository: {
        select: {
          giteeId: true,
          fullName: true,
          publication: {
            select: {
              id: true,
              keeperId: true,
              route: true,
              listedDigest: true,
              lastDeliveryAt: true,
              runs: { where: { activePublicationId: { not: null } }, select: { state: true } },
            },
          },
        },
      },
    },
  })
  return rows.flatMap(({ grantId, userId, repository: { publication, ...repository } }) =>
    publication?.keeperId === userId ? [{ grantId, ...repository, ...publication }] : [],
  )
}

export type Kept = Awaited<ReturnType<typeof findKept>>[number]

export async function savePushedMark(db: Db, grantId: string, pushedMark: Date): Promise<void> {
  await db.grant.update({ where: { id: grantId }, data: { pushedMark } })
}

/** Watched publications of these packages, with when the versions of each were last read. */
export async function findObserved(db: Db, packageNames: string[]) {
  const rows = await db.publication.findMany({
    where: { ...watched, packageName: { in: packageNames } },
    select: { id: true, packageName: true, observation: { select: { seen: true } } },
  })
  return rows.map(({ observation, ...row }) => {
    const seen = observation && parseSeen(observation.seen)
    return { ...row, versionsAt: seen?.versions.at ?? null }
  })
}

export async function markDue(db: Db, ids: string[], at: Date): Promise<void> {
  if (ids.length > 0)
    await db.publication.updateMany({ where: { id: { in: ids } }, data: { metadataDueAt: at } })
}

/** All watched publications at once: nobody knows what changed. */
export async function markAllDue(db: Db, at: Date): Promise<void> {
  await db.publication.updateMany({ where: watched, data: { metadataDueAt: at } })
}

/** Publications whose metadata has to be read again, longest due first. */
export async function listDue(db: Db, take: number) {
  return db.publication.findMany({
    where: { ...watched, metadataDueAt: { not: null }, observation: { isNot: null } },
    orderBy: [{ metadataDueAt: 'asc' }, { id: 'asc' }],
    select: { id: true, packageName: true },
    take,
  })
}

export async function countWatched(db: Db): Promise<number> {
  return db.publication.count({ where: watched })
}

/** Repairs that Packbridge began by itself since then. */
export async function countSelfRepairs(db: Db, since: Date): Promise<number> {
  return db.repair.count({ where: { cause: 'automatic', createdAt: { gte: since } } })
}
