import type { Db } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Sealed } from '#lib/platform/vault.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { Check } from './check.ts'
import {
  type Health,
  type PublicationEvent,
  type PublicationState,
  type Route,
  type Sync,
  transition,
} from './publication.ts'

const withParts = {
  repository: true,
  credential: true,
  runs: { where: { activePublicationId: { not: null } }, select: { id: true, state: true } },
  // The newest call that was no test, whether a run has taken it, waits for it, or needs none.
  deliveries: {
    where: { OR: [{ ignored: null }, { ignored: { not: 'ping' } }] },
    orderBy: { receivedAt: 'desc' },
    take: 1,
    select: { receivedAt: true, sentAt: true },
  },
} satisfies Prisma.PublicationInclude

export type PublicationRecord = Prisma.PublicationGetPayload<{ include: typeof withParts }>

export async function findPublication(db: Db, id: string): Promise<PublicationRecord | null> {
  return db.publication.findUnique({ where: { id }, include: withParts })
}

export async function findPublicationOf(db: Db, repositoryId: string): Promise<PublicationRecord | null> {
  return db.publication.findUnique({ where: { repositoryId }, include: withParts })
}

/** Until the caller's transaction ends nobody else moves the publication. */
export async function holdPublication(tx: Db, id: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "Publication" WHERE id = ${id} FOR NO KEY UPDATE`
}

/** The grant through which a user administers a repository, as last seen. */
export async function findGrantId(db: Db, userId: string, repositoryId: string): Promise<string | null> {
  const access = await db.repositoryAccess.findUnique({
    where: { userId_repositoryId: { userId, repositoryId } },
    select: { grantId: true },
  })
  return access?.grantId ?? null
}

export async function findRepositoryFor(db: Db, userId: UserId, repositoryId: string) {
  return db.repository.findFirst({ where: { id: repositoryId, access: { some: { userId } } } })
}

export async function findCredentialOf(db: Db, userId: UserId, credentialId: string) {
  return db.credential.findFirst({ where: { id: credentialId, userId } })
}

/** The key of a relayed publication's hook, for an administrator of its repository. */
export async function findHookKey(db: Db, userId: UserId, repositoryId: string): Promise<string | null> {
  const found = await db.publication.findFirst({
    where: { repositoryId, route: 'relay', repository: { access: { some: { userId, isAdmin: true } } } },
    select: { hookKey: true },
  })
  return found?.hookKey ?? null
}

export type NewPublication = {
  id: string
  repositoryId: string
  keeperId: UserId
  credentialId: string
  route: Route
  packageName: string
  hookKey: string
  hookSecret: string
}

export async function insertPublication(db: Db, publication: NewPublication): Promise<void> {
  await db.publication.createMany({ data: [publication], skipDuplicates: true })
}

/** Moves the state by compare-and-set; false when somebody moved first or the event has no place. */
export async function moveState(
  db: Db,
  publication: { id: string; state: PublicationState },
  event: PublicationEvent,
  data: Prisma.PublicationUncheckedUpdateManyInput = {},
): Promise<boolean> {
  const state = transition(publication.state, event)
  if (state === null) return false
  const { count } = await db.publication.updateMany({
    where: { id: publication.id, state: publication.state },
    data: { ...data, state },
  })
  return count === 1
}

export async function saveHookId(db: Db, id: string, hookId: string): Promise<void> {
  await db.publication.update({ where: { id }, data: { hookId } })
}

/** The hook is gone; one that was put since it was read stays known. */
export async function forgetHookId(
  db: Db,
  { id, hookId }: { id: string; hookId: string | null },
): Promise<void> {
  await db.publication.updateMany({ where: { id, hookId }, data: { hookId: null } })
}

export async function saveChecks(
  db: Db,
  id: string,
  found: {
    checks: Check[]
    sync: Sync
    health: Health
    checkedAt: Date
    hookResult?: string | null
    listedUrl?: string | null
    listedDigest?: string
  },
): Promise<void> {
  await db.publication.update({ where: { id }, data: found })
}

/** Whether Packbridge may repair drift by itself; false when it was so already. */
export async function saveSelfRepair(db: Db, id: string, repairsItself: boolean): Promise<boolean> {
  const { count } = await db.publication.updateMany({
    where: { id, repairsItself: !repairsItself },
    data: { repairsItself },
  })
  return count === 1
}

/** Whether everybody may read how it stands; false when it was so already. */
export async function saveStatusPage(db: Db, id: string, hasStatusPage: boolean): Promise<boolean> {
  const { count } = await db.publication.updateMany({
    where: { id, hasStatusPage: !hasStatusPage },
    data: { hasStatusPage },
  })
  return count === 1
}

/** What was read of Packagist's metadata at that moment is up to date, unless it changed since. */
export async function clearMetadataDue(db: Db, id: string, readAt: Date): Promise<void> {
  await db.publication.updateMany({
    where: { id, metadataDueAt: { lte: readAt } },
    data: { metadataDueAt: null },
  })
}

/** Whether the publication is on, and the latest of its runs failed or is held up. */
export async function hasStoppedRun(db: Db, publicationId: string): Promise<boolean> {
  const latest = { orderBy: { createdAt: 'desc' }, take: 1, select: { state: true } } as const
  const publication = await db.publication.findUnique({
    where: { id: publicationId, state: 'on' },
    select: { runs: latest },
  })
  const state = publication?.runs[0]?.state
  return state === 'failed' || state === 'blocked'
}

/** Publications whose turning on or off was interrupted, be it after the last step. */
export async function listUnapplied(db: Db): Promise<string[]> {
  const rows = await db.publication.findMany({
    where: {
      state: { in: ['enabling', 'disabling'] },
      steps: { none: { state: 'failed' } },
    },
    select: { id: true },
  })
  return rows.map((row) => row.id)
}

export async function findPublishedRepositories(
  db: Db,
  userId: UserId,
): Promise<{ id: string; fullName: string }[]> {
  return db.repository.findMany({
    where: { publication: { isNot: null }, access: { some: { userId } } },
    orderBy: { fullName: 'asc' },
    select: { id: true, fullName: true },
  })
}

/** The sealed secrets of hooks, by the publication's id. */
export async function listSealedHooks(
  db: Db,
  { after, limit }: { after: string; limit: number },
): Promise<{ id: string; sealed: Sealed }[]> {
  const rows = await db.publication.findMany({
    where: { id: { gt: after } },
    orderBy: { id: 'asc' },
    take: limit,
    select: { id: true, hookSecret: true },
  })
  return rows.map(({ id, hookSecret }) => ({ id, sealed: hookSecret }))
}

/** Puts the same secret under another key; false when the row holds another one by now. */
export async function replaceSealedHook(
  db: Db,
  { id, before, after }: { id: string; before: Sealed; after: Sealed },
): Promise<boolean> {
  const { count } = await db.publication.updateMany({
    where: { id, hookSecret: before },
    data: { hookSecret: after },
  })
  return count === 1
}
