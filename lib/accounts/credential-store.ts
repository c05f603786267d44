import type { Db } from '#lib/platform/database.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Sealed } from '#lib/platform/vault.ts'
import type { CredentialSummary } from './credential.ts'

/** A row with its sealed tokens; never leaves lib/accounts. */
export type StoredCredential = {
  id: string
  userId: string
  username: string
  safeToken: Sealed | null
  safeFingerprint: string | null
  mainToken: Sealed | null
  mainFingerprint: string | null
  state: 'working' | 'dead'
}

export type StoredTokens = Pick<
  StoredCredential,
  'safeToken' | 'safeFingerprint' | 'mainToken' | 'mainFingerprint'
>

export type CredentialRow = StoredTokens & {
  id: string
  username: string
  canonical: string
  checkedAt: Date
}

const stored = {
  id: true,
  userId: true,
  username: true,
  safeToken: true,
  safeFingerprint: true,
  mainToken: true,
  mainFingerprint: true,
  state: true,
} as const

export async function findCredential(db: Db, credentialId: string): Promise<StoredCredential | null> {
  return db.credential.findUnique({ where: { id: credentialId }, select: stored })
}

export async function findCredentialOf(
  db: Db,
  { userId, credentialId }: { userId: UserId; credentialId: string },
): Promise<StoredCredential | null> {
  return db.credential.findFirst({ where: { id: credentialId, userId }, select: stored })
}

export async function findCredentialByName(
  db: Db,
  { userId, canonical }: { userId: UserId; canonical: string },
): Promise<StoredCredential | null> {
  return db.credential.findUnique({ where: { userId_canonical: { userId, canonical } }, select: stored })
}

/** False when the user already has a credential of that name. */
export async function insertCredential(
  db: Db,
  { userId, row }: { userId: UserId; row: CredentialRow },
): Promise<boolean> {
  const { count } = await db.credential.createMany({
    data: [{ ...row, userId, createdAt: row.checkedAt }],
    skipDuplicates: true,
  })
  return count === 1
}

/** Replaces what was probed; false when the row went away, or its tokens changed, since it was read. */
export async function replaceCredential(
  db: Db,
  { userId, row, before }: { userId: UserId; row: CredentialRow; before: StoredCredential },
): Promise<boolean> {
  const { id, ...data } = row
  const { safeToken, mainToken } = before
  const { count } = await db.credential.updateMany({
    where: { id, userId, safeToken, mainToken },
    data: { ...data, state: 'working', reason: null },
  })
  return count === 1
}

/** Ends a working credential, unless another token took the rejected one's place; false when nothing changed. */
export async function endCredential(
  db: Db,
  { credentialId, fingerprint, at }: { credentialId: string; fingerprint: string; at: Date },
): Promise<boolean> {
  const { count } = await db.credential.updateMany({
    where: {
      id: credentialId,
      state: 'working',
      OR: [{ safeFingerprint: fingerprint }, { mainFingerprint: fingerprint }],
    },
    data: { state: 'dead', reason: 'token_dead', checkedAt: at },
  })
  return count === 1
}

/** Notes that the tokens, as they were read, work; whether the credential was dead before. */
export async function confirmCredential(
  db: Db,
  { credential, at }: { credential: StoredCredential; at: Date },
): Promise<boolean> {
  const { id, safeToken, mainToken } = credential
  const read = { id, safeToken, mainToken }
  const working = { state: 'working', reason: null, checkedAt: at } as const
  const { count } = await db.credential.updateMany({ where: { ...read, state: 'dead' }, data: working })
  if (count === 0) await db.credential.updateMany({ where: { ...read, state: 'working' }, data: working })
  return count === 1
}

/** Takes it on to ask Packagist about a login; false where somebody else has since then. */
export async function takeProbe(
  db: Db,
  { credentialId, since, at }: { credentialId: string; since: Date; at: Date },
): Promise<boolean> {
  // What lies ahead was written by a clock that is wrong.
  const isDue = { OR: [{ probedAt: null }, { probedAt: { lte: since } }, { probedAt: { gt: at } }] }
  const { count } = await db.credential.updateMany({
    where: { id: credentialId, ...isDue },
    data: { probedAt: at },
  })
  return count === 1
}

/** Notes when Packagist answered; where it did not, the next one asks. */
export async function endProbe(
  db: Db,
  { credentialId, at, isAnswered }: { credentialId: string; at: Date; isAnswered: boolean },
): Promise<void> {
  await db.credential.updateMany({
    where: { id: credentialId, probedAt: at },
    data: isAnswered ? { checkedAt: at } : { probedAt: null },
  })
}

export async function findStanding(
  db: Db,
  credentialId: string,
): Promise<Pick<CredentialSummary, 'state' | 'checkedAt'> | null> {
  return db.credential.findUnique({ where: { id: credentialId }, select: { state: true, checkedAt: true } })
}

export async function deleteCredential(
  db: Db,
  { userId, credentialId }: { userId: UserId; credentialId: string },
): Promise<boolean> {
  const { count } = await db.credential.deleteMany({ where: { id: credentialId, userId } })
  return count === 1
}

/** The sealed tokens of credentials, by id. */
export function listSealedCredentials(db: Db, { after, limit }: { after: string; limit: number }) {
  return db.credential.findMany({
    where: { id: { gt: after } },
    orderBy: { id: 'asc' },
    take: limit,
    select: { id: true, safeToken: true, mainToken: true },
  })
}

/** Puts the same token under another key; false when the row holds another token by now. */
export async function replaceSealedCredential(
  db: Db,
  { id, kind, before, after }: { id: string; kind: 'safeToken' | 'mainToken'; before: Sealed; after: Sealed },
): Promise<boolean> {
  const { count } = await db.credential.updateMany({ where: { id, [kind]: before }, data: { [kind]: after } })
  return count === 1
}

export const inUse = { state: { not: 'off' } } as const

export const summary = {
  id: true,
  username: true,
  safeFingerprint: true,
  mainFingerprint: true,
  state: true,
  reason: true,
  checkedAt: true,
  createdAt: true,
  _count: { select: { publications: { where: inUse } } },
} as const

export async function listCredentialsOf(db: Db, userId: UserId): Promise<CredentialSummary[]> {
  const rows = await db.credential.findMany({
    where: { userId },
    orderBy: { canonical: 'asc' },
    select: summary,
  })
  return rows.map(({ _count, ...row }) => ({ ...row, usedBy: _count.publications }))
}
