import { failure, ok, type Result } from '#lib/platform/result.ts'
import { Secret } from '#lib/platform/secret.ts'

/** A credential as its owner sees it: fingerprints instead of tokens. `usedBy` counts publications not off. */
export type CredentialSummary = {
  id: string
  username: string
  safeFingerprint: string | null
  mainFingerprint: string | null
  state: 'working' | 'dead'
  reason: string | null
  checkedAt: Date
  createdAt: Date
  usedBy: number
}

/** A publication that stops when its credential goes. */
export type CredentialUse = {
  publicationId: string
  repositoryId: string
  repository: string
  packageName: string
}

/**
 * What a login is needed for: `safe` is an update, which MAIN may do as well; `safe_only` is a token that leaves
 * for a place others can read, such as a hook's address, where MAIN must never go; `main` is everything else.
 */
export type TokenNeed = 'safe' | 'safe_only' | 'main'

export const pastedReasons = ['username_malformed', 'token_has_spaces', 'token_malformed'] as const

/** Packagist's own rule for usernames; an e-mail address passes it and is found unknown by the probe. */
export function readUsername(pasted: string): Result<string, 'username_malformed'> {
  const username = pasted.trim()
  return /^[^/"\r\n><#[\]]{2,100}$/.test(username) ? ok(username) : failure('username_malformed')
}

/**
 * A pasted token: 40 hex characters, 20 for MAIN tokens from before September 2024. Nothing is trimmed: white
 * space means that something else was copied along.
 */
export function readToken(pasted: string): Result<Secret, 'token_has_spaces' | 'token_malformed'> {
  if (/\s/.test(pasted)) return failure('token_has_spaces')
  return /^(?:[0-9a-f]{20}|[0-9a-f]{40})$/.test(pasted) ? ok(new Secret(pasted)) : failure('token_malformed')
}

/** What a sealed token is bound to. */
export function tokenContext(credentialId: string, kind: 'safe' | 'main'): string {
  return `credential:${credentialId}:${kind}`
}
