import type { PackagistLogin } from '#lib/packagist/api.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { type TokenNeed, tokenContext } from './credential.ts'
import { findCredential, type StoredCredential } from './credential-store.ts'

export const openLoginReasons = [
  'credential_missing',
  'token_dead',
  'main_token_missing',
  'safe_token_missing',
] as const
export type OpenLoginReason = (typeof openLoginReasons)[number]

/**
 * Opens a credential for what is needed: the SAFE token where it is enough and there, else MAIN. The caller has already
 * established that the credential is the one of the publication or of the user it works for.
 */
export async function openLogin(
  { database, vault }: Pick<Services, 'database' | 'vault'>,
  { credentialId, need }: { credentialId: string | null; need: TokenNeed },
): Promise<Result<PackagistLogin, OpenLoginReason>> {
  const credential = credentialId === null ? null : await findCredential(database.prisma, credentialId)
  return openLoginOf(vault, { credential, need })
}

/** The same for a credential that was read already. */
export async function openLoginOf(
  vault: Services['vault'],
  { credential, need }: { credential: StoredCredential | null; need: TokenNeed },
): Promise<Result<PackagistLogin, OpenLoginReason>> {
  if (!credential) return failure('credential_missing')
  if (credential.state === 'dead') return failure('token_dead')
  const { id, username, safeToken, mainToken } = credential
  const kind = need === 'safe_only' || (need === 'safe' && safeToken !== null) ? 'safe' : 'main'
  const sealed = kind === 'safe' ? safeToken : mainToken
  if (sealed === null) return failure(kind === 'safe' ? 'safe_token_missing' : 'main_token_missing')
  return ok({ username, token: await vault.open(tokenContext(id, kind), sealed) })
}
