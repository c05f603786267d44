import type { GiteeTokens } from '#lib/gitee/oauth.ts'
import type { GiteeUser } from '#lib/gitee/users.ts'
import type { Db } from '#lib/platform/database.ts'
import { newId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import type { Vault } from '#lib/platform/vault.ts'
import { grantContext, stateOfNewGrant } from './grant.ts'
import {
  findGrantByAccount,
  insertGrant,
  listPublicationsThrough,
  replaceTokens,
  type SealedTokens,
} from './grant-store.ts'

export type SignedIn = { host: string; giteeUser: GiteeUser; tokens: GiteeTokens }

/**
 * Gives a known Gitee account its new tokens, whatever state they were in; false when it is not known. What
 * waited for a grant that did not work goes on.
 */
export async function renewGrant(
  services: Services,
  { host, giteeUser, tokens }: SignedIn,
): Promise<boolean> {
  const { database, queue, vault, clock } = services
  const known = await findGrantByAccount(database.prisma, { host, giteeUserId: giteeUser.id })
  if (!known) return false
  const { id } = known
  const state = stateOfNewGrant(tokens.scopes)
  const sealed = await sealTokens(vault, id, tokens)
  await database.prisma.$transaction(async (tx) => {
    await replaceTokens(tx, { id, ...holderOf(giteeUser), ...sealed, state, at: clock.now() })
    if (known.state === 'working' || state !== 'working') return
    await queue.enqueueAll(tx, 'revive-publication', await listPublicationsThrough(tx, id))
  })
  return true
}

/** Ties a Gitee account to a user; false when somebody has it already. */
export async function createGrant(
  services: Services,
  userId: string,
  { host, giteeUser, tokens }: SignedIn,
  db: Db = services.database.prisma,
): Promise<boolean> {
  const id = newId()
  return insertGrant(db, {
    id,
    userId,
    host,
    giteeUserId: giteeUser.id,
    ...holderOf(giteeUser),
    ...(await sealTokens(services.vault, id, tokens)),
    state: stateOfNewGrant(tokens.scopes),
    at: services.clock.now(),
  })
}

/** The tokens as they lie in the row of grant `id`. */
export async function sealTokens(vault: Vault, id: string, tokens: GiteeTokens): Promise<SealedTokens> {
  return {
    accessToken: await vault.seal(grantContext(id, 'access'), tokens.accessToken),
    refreshToken: await vault.seal(grantContext(id, 'refresh'), tokens.refreshToken),
    expiresAt: tokens.expiresAt,
    scopes: tokens.scopes,
  }
}

function holderOf({ login, name, avatarUrl }: GiteeUser) {
  return { login, name, avatarUrl }
}
