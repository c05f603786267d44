import type { Db } from '#lib/platform/database.ts'
import type { Prisma } from '#prisma/generated/client.ts'

const LISTED_ENDED = 1_000

/** A run that was blocked goes on at that moment, from where it stood. */
export async function unblockRuns(db: Db, where: Prisma.RunWhereInput, dueAt: Date): Promise<number> {
  const blocked = { ...where, state: 'blocked' as const }
  const followed = await db.run.updateMany({
    where: { ...blocked, acceptedAt: { not: null } },
    data: { state: 'following', lane: 'follow', dueAt, nextAttemptAt: null },
  })
  const relayed = await db.run.updateMany({
    where: { ...blocked, acceptedAt: null },
    data: { state: 'relaying', dueAt, nextAttemptAt: null },
  })
  return followed.count + relayed.count
}

/**
 * Blocked runs whose publication was turned off or paused meanwhile: nothing holds them up any more, they end. At most
 * 1,000. The state stands in the statement: only so the index of blocked runs serves.
 */
export async function listBlockedOfEnded(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT run.id FROM "Run" AS run JOIN "Publication" AS publication ON publication.id = run."publicationId"
    WHERE run.state = 'blocked' AND publication.state NOT IN ('on', 'enabling')
    LIMIT ${LISTED_ENDED}`
  return rows.map(({ id }) => id)
}

export async function findBlocked(db: Db, publicationId: string) {
  return db.run.findFirst({
    where: { activePublicationId: publicationId, state: 'blocked' },
    select: { id: true, reason: true, nextAttemptAt: true },
  })
}

/** Its check was seen failing: once mended it goes on without waiting. */
export async function confirmBlocked(db: Db, id: string): Promise<void> {
  await db.run.updateMany({ where: { id, state: 'blocked' }, data: { nextAttemptAt: null } })
}
