import type { Db } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Sealed } from '#lib/platform/vault.ts'
import type { GrantState } from './grant.ts'

export type SealedTokens = {
  accessToken: Sealed
  refreshToken: Sealed
  expiresAt: Date
  scopes: string[]
}

export type Holder = { login: string; name: string; avatarUrl: string | null }

type Account = { host: string; giteeUserId: string }

export function findGrantByAccount(db: Db, { host, giteeUserId }: Account) {
  return db.grant.findUnique({ where: { host_giteeUserId: { host, giteeUserId } }, include: { user: true } })
}

export function findGrant(db: Db, id: string) {
  return db.grant.findUnique({ where: { id } })
}

/** False when the account has a grant already, perhaps since a moment ago. */
export async function insertGrant(
  db: Db,
  grant: Account & Holder & SealedTokens & { id: string; userId: string; state: GrantState; at: Date },
): Promise<boolean> {
  const { at, ...row } = grant
  const { count } = await db.grant.createMany({
    data: [{ ...row, refreshedAt: at, createdAt: at }],
    skipDuplicates: true,
  })
  return count === 1
}

/** What a new sign-in brings; a refresh that is under way loses its lease and so does not overwrite it. */
export async function replaceTokens(
  db: Db,
  { id, at, ...row }: Holder & SealedTokens & { id: string; state: GrantState; at: Date },
): Promise<void> {
  await db.grant.update({ where: { id }, data: { ...row, refreshedAt: at, refreshLease: null } })
}

/** The publications kept by the grant's user whose repository is reached through it. */
export async function listPublicationsThrough(db: Db, grantId: string): Promise<{ publicationId: string }[]> {
  const inUse = { state: { not: 'off' }, repository: { access: { some: { grantId } } } } as const
  const grant = await db.grant.findUnique({
    where: { id: grantId },
    select: {
      user: { select: { publications: { where: inUse, select: { id: true } } } },
    },
  })
  return (grant?.user.publications ?? []).map(({ id }) => ({ publicationId: id }))
}

/** Takes the right to refresh, unless the token changed meanwhile or somebody else holds the right. */
export async function takeLease(
  db: Db,
  { id, accessToken, now, until }: { id: string; accessToken: Sealed; now: Date; until: Date },
): Promise<boolean> {
  const free = { OR: [{ refreshLease: null }, { refreshLease: { lt: now } }] }
  const taken = await db.grant.updateMany({
    where: { id, accessToken, state: { not: 'sign_in_again' }, ...free },
    data: { refreshLease: until },
  })
  return taken.count === 1
}

/** Ends a lease, with the new tokens when there are any. Does nothing when the lease was lost. */
export async function endLease(
  db: Db,
  {
    id,
    lease,
    ...outcome
  }: { id: string; lease: Date; tokens?: SealedTokens; state?: GrantState; at?: Date },
): Promise<void> {
  const { tokens, state, at } = outcome
  await db.grant.updateMany({
    where: { id, refreshLease: lease },
    data: {
      refreshLease: null,
      ...tokens,
      ...(state ? { state } : {}),
      ...(at ? { refreshedAt: at } : {}),
    },
  })
}

/** Marks a grant after Gitee refused this very token; a newer token keeps its state. */
export async function markGrant(
  db: Db,
  { id, accessToken, state }: { id: string; accessToken: Sealed; state: GrantState },
): Promise<void> {
  await db.grant.updateMany({ where: { id, accessToken }, data: { state } })
}

type SealedPage = { after: string; limit: number }

/** The sealed tokens of grants, by id. */
export function listSealedGrants(db: Db, { after, limit }: SealedPage) {
  return db.grant.findMany({
    where: { id: { gt: after } },
    orderBy: { id: 'asc' },
    take: limit,
    select: { id: true, accessToken: true, refreshToken: true },
  })
}

/** Puts the same token under another key; false when the row holds another token by now. */
export async function replaceSealedGrant(
  db: Db,
  {
    id,
    kind,
    before,
    after,
  }: { id: string; kind: 'accessToken' | 'refreshToken'; before: Sealed; after: Sealed },
): Promise<boolean> {
  const { count } = await db.grant.updateMany({ where: { id, [kind]: before }, data: { [kind]: after } })
  return count === 1
}

const inUseOf = (userId: UserId) => ({ keeperId: userId, state: { not: 'off' } }) as const

/** The user's Gitee accounts, oldest first, with how many repositories each shows and what is published through it. */
export function listGrantsOf(db: Db, userId: UserId) {
  return db.grant.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      host: true,
      login: true,
      name: true,
      state: true,
      scopes: true,
      refreshedAt: true,
      createdAt: true,
      _count: { select: { access: true } },
      access: {
        where: { repository: { publication: inUseOf(userId) } },
        orderBy: { repository: { fullName: 'asc' } },
        select: {
          repository: {
            select: { id: true, fullName: true, publication: { select: { packageName: true } } },
          },
        },
      },
    },
  })
}

/** Takes one of several Gitee accounts away, and with it the sight of its repositories; false where it is the only one. */
export async function deleteGrantOf(
  tx: Db,
  { userId, grantId }: { userId: UserId; grantId: string },
): Promise<boolean> {
  const { count } = await tx.grant.deleteMany({
    where: { id: grantId, userId, user: { grants: { some: { id: { not: grantId } } } } },
  })
  return count === 1
}
