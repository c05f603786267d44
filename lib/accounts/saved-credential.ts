import { probeTokenReasons } from '#lib/packagist/probe-token.ts'
import { type Failure, failure, type RemoteReason } from '#lib/platform/result.ts'
import type { Secret } from '#lib/platform/secret.ts'
import { pastedReasons } from './credential.ts'

export const saveCredentialReasons = [
  ...pastedReasons,
  ...probeTokenReasons,
  'token_missing',
  'token_is_safe_not_main',
] as const
export type SaveCredentialReason = RemoteReason | (typeof saveCredentialReasons)[number]

/** Told beside success: a MAIN token pasted as SAFE is kept as MAIN; a token stored earlier no longer worked. */
export const saveCredentialNotices = ['token_is_main_not_safe', 'stored_token_dropped'] as const
export type SaveCredentialNotice = (typeof saveCredentialNotices)[number]

/** `field` is the one to mend. */
export type SaveCredentialField = 'username' | 'safeToken' | 'mainToken'
export type SaveCredentialFailure = Failure<SaveCredentialReason> & { field: SaveCredentialField }

/** Tokens by what Packagist says they are. */
export type ProbedTokens = { safe: Secret | null; main: Secret | null; notices: SaveCredentialNotice[] }

export function refuseField(
  field: SaveCredentialField,
  refusal: Failure<SaveCredentialReason>,
): SaveCredentialFailure {
  const isAboutUser = refusal.reason === 'username_unknown' || refusal.reason === 'username_malformed'
  return { ...refusal, field: isAboutUser ? 'username' : field }
}

export function refuseFieldFor(
  field: SaveCredentialField,
  reason: SaveCredentialReason,
): SaveCredentialFailure {
  return refuseField(field, failure(reason))
}
