import type { Db } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'

const PORTION = 200

type Portion = { take: number; orderBy: { id: 'asc' }; where: { id?: { gt: string } } }

/** Rows in portions by their ids, so that however many there are only some are held at once. */
async function* inPortions<Row extends { id: string }>(
  read: (portion: Portion) => Promise<Row[]>,
): AsyncGenerator<Row> {
  let after = ''
  for (;;) {
    const rows = await read({ take: PORTION, orderBy: { id: 'asc' }, where: { id: { gt: after } } })
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < PORTION) return
    after = last.id
  }
}

export function findProfile(db: Db, userId: UserId) {
  return db.user.findUnique({
    where: { id: userId },
    select: {
      id: true,
      name: true,
      email: true,
      avatarUrl: true,
      createdAt: true,
      locale: true,
      theme: true,
      timeZone: true,
      guideHiddenAt: true,
    },
  })
}

const withoutToken = { omit: { userId: true, tokenHash: true } } as const
const withoutGrantTokens = { omit: { userId: true, accessToken: true, refreshToken: true } } as const
const withoutTokens = { omit: { userId: true, safeToken: true, mainToken: true } } as const
const withoutHookSecrets = { omit: { keeperId: true, hookKey: true, hookSecret: true } } as const

/**
 * Everything that is kept about a person, table by table, without what opens anything: tokens, keys and secrets are
 * left out where the rows are read. Of publications only those that the person keeps; what happened to one is told
 * while the person may see its repository.
 */
export function exportTables(db: Db, userId: UserId) {
  const own = { userId }
  const kept = { publication: { keeperId: userId, repository: { access: { some: own } } } }
  const access = { access: { where: own, omit: { userId: true, repositoryId: true } } }
  const logs = { logs: { omit: { runId: true } } }
  return {
    signIns: inPortions(({ where, ...page }) =>
      db.session.findMany({ ...page, ...withoutToken, where: { ...where, ...own } }),
    ),
    giteeAccounts: inPortions(({ where, ...page }) =>
      db.grant.findMany({ ...page, ...withoutGrantTokens, where: { ...where, ...own } }),
    ),
    packagistAccounts: inPortions(({ where, ...page }) =>
      db.credential.findMany({ ...page, ...withoutTokens, where: { ...where, ...own } }),
    ),
    repositories: inPortions(({ where, ...page }) =>
      db.repository.findMany({ ...page, where: { ...where, access: { some: own } }, include: access }),
    ),
    discoveries: inPortions(({ where, ...page }) =>
      db.discovery.findMany({ ...page, where: { ...where, ...own } }),
    ),
    publications: inPortions(({ where, ...page }) =>
      db.publication.findMany({
        ...page,
        ...withoutHookSecrets,
        where: { ...where, keeperId: userId },
        include: { steps: true, proofs: true, refusals: true },
      }),
    ),
    runs: inPortions(({ where, ...page }) =>
      db.run.findMany({ ...page, where: { ...where, ...kept }, include: logs }),
    ),
    deliveries: inPortions(({ where, ...page }) =>
      db.delivery.findMany({ ...page, where: { ...where, ...kept }, include: { content: true } }),
    ),
    repairs: inPortions(({ where, ...page }) =>
      db.repair.findMany({ ...page, where: { ...where, OR: [own, kept] } }),
    ),
    events: inPortions(({ where, ...page }) =>
      db.event.findMany({ ...page, where: { ...where, OR: [own, kept] } }),
    ),
    savedViews: inPortions(({ where, ...page }) =>
      db.savedView.findMany({ ...page, where: { ...where, ...own } }),
    ),
    bulkActions: inPortions(({ where, ...page }) =>
      db.bulkAction.findMany({ ...page, where: { ...where, ...own }, include: { items: true } }),
    ),
  }
}
