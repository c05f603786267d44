import type { Db } from '#lib/platform/database.ts'

/** Publications of the direct route that are on, with the grant of their keeper. */
export async function listDirect(db: Db) {
  const publications = await db.publication.findMany({
    where: { route: 'direct', state: 'on' },
    select: {
      id: true,
      keeperId: true,
      lookedPushedAt: true,
      changedAt: true,
      repository: { select: { giteeId: true, access: { select: { userId: true, grantId: true } } } },
    },
  })
  return publications.flatMap(({ id, keeperId, lookedPushedAt, changedAt, repository }) => {
    const access = repository.access.find(({ userId }) => userId === keeperId)
    if (!access) return []
    return [
      {
        publicationId: id,
        grantId: access.grantId,
        giteeId: repository.giteeId,
        since: lookedPushedAt ?? changedAt,
      },
    ]
  })
}

export async function saveLooked(db: Db, publicationId: string, lookedPushedAt: Date): Promise<void> {
  await db.publication.update({ where: { id: publicationId }, data: { lookedPushedAt } })
}

/** Publications that were not checked since `before`, longest ago first. */
export async function listUnchecked(db: Db, before: Date, limit: number): Promise<string[]> {
  const rows = await db.publication.findMany({
    where: {
      state: { in: ['on', 'paused'] },
      OR: [{ checkedAt: null }, { checkedAt: { lt: before } }],
    },
    orderBy: { checkedAt: { sort: 'asc', nulls: 'first' } },
    take: limit,
    select: { id: true },
  })
  return rows.map((row) => row.id)
}
