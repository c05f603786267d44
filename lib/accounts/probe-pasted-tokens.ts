import type { PackagistApi } from '#lib/packagist/api.ts'
import { probeToken } from '#lib/packagist/probe-token.ts'
import { type Ok, ok } from '#lib/platform/result.ts'
import type { Secret } from '#lib/platform/secret.ts'
import {
  type ProbedTokens,
  refuseField,
  refuseFieldFor,
  type SaveCredentialFailure,
} from './saved-credential.ts'

/** The pasted tokens of one username; null where a field was left empty. */
export type PastedTokens = { username: string; safeToken: Secret | null; mainToken: Secret | null }

/** Asks Packagist what the pasted tokens are. MAIN in the SAFE field is taken as MAIN; the reverse is refused. */
export async function probePastedTokens(
  api: PackagistApi,
  { username, safeToken, mainToken }: PastedTokens,
): Promise<Ok<ProbedTokens> | SaveCredentialFailure> {
  const probed: ProbedTokens = { safe: null, main: null, notices: [] }
  if (safeToken) {
    const kind = await probeToken(api, { username, token: safeToken })
    if (!kind.ok) return refuseField('safeToken', kind)
    probed[kind.value] = safeToken
    if (kind.value === 'main') probed.notices.push('token_is_main_not_safe')
  }
  if (mainToken) {
    const kind = await probeToken(api, { username, token: mainToken })
    if (!kind.ok) return refuseField('mainToken', kind)
    if (kind.value === 'safe') return refuseFieldFor('mainToken', 'token_is_safe_not_main')
    probed.main = mainToken
  }
  return ok(probed)
}
