import { connectPackagist, type PackagistLogin } from '#lib/packagist/api.ts'
import { probeToken, type TokenKind } from '#lib/packagist/probe-token.ts'
import { type Ok, ok, type RemoteReason, type Result } from '#lib/platform/result.ts'
import type { Secret } from '#lib/platform/secret.ts'
import type { Services } from '#lib/platform/services.ts'
import { tokenContext } from './credential.ts'
import type { StoredCredential, StoredTokens } from './credential-store.ts'
import {
  type ProbedTokens,
  refuseField,
  type SaveCredentialFailure,
  type SaveCredentialNotice,
} from './saved-credential.ts'

type Merge = { id: string; username: string; probed: ProbedTokens; before: StoredCredential | null }

/**
 * Seals the probed tokens and keeps the stored ones they do not replace, if they still work: Packagist rotates
 * both at once, so whoever pastes one new token often leaves a dead one behind.
 */
export async function mergeTokens(
  services: Services,
  { id, username, probed, before }: Merge,
): Promise<Ok<{ tokens: StoredTokens; notices: SaveCredentialNotice[] }> | SaveCredentialFailure> {
  const notices = [...probed.notices]
  const working: Record<TokenKind, Secret | null> = { safe: probed.safe, main: probed.main }
  for (const kind of ['safe', 'main'] as const) {
    const sealed = kind === 'safe' ? before?.safeToken : before?.mainToken
    if (working[kind] || !sealed) continue
    const token = await services.vault.open(tokenContext(id, kind), sealed)
    const tested = await isAlive(services, { username, token })
    if (!tested.ok) return refuseField(kind === 'safe' ? 'safeToken' : 'mainToken', tested)
    if (tested.value) working[kind] = token
    else notices.push('stored_token_dropped')
  }
  return ok({ tokens: await sealTokens(services, id, working), notices })
}

async function isAlive(services: Services, login: PackagistLogin): Promise<Result<boolean, RemoteReason>> {
  const probed = await probeToken(connectPackagist(services), login)
  if (probed.ok) return ok(true)
  const { reason, ...more } = probed
  return reason === 'token_dead' || reason === 'username_unknown' ? ok(false) : { ...more, reason }
}

async function sealTokens(
  { vault }: Services,
  id: string,
  { safe, main }: Record<TokenKind, Secret | null>,
): Promise<StoredTokens> {
  return {
    safeToken: safe && (await vault.seal(tokenContext(id, 'safe'), safe)),
    safeFingerprint: safe?.fingerprint() ?? null,
    mainToken: main && (await vault.seal(tokenContext(id, 'main'), main)),
    mainFingerprint: main?.fingerprint() ?? null,
  }
}
