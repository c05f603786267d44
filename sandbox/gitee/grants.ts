import { createHash, randomBytes } from 'node:crypto'
import { lookupsOf } from './lookups.ts'
import type { Site } from './site.ts'
import type { Grant } from './state.ts'

export const ACCESS_TOKEN_SECONDS = 86_400
const CODE_LIFETIME_MS = 10 * 60_000

type Code = {
  login: string
  scope: string
  redirectUri: string
  challenge: string | null
  expiresAt: number
}
export type Codes = Map<string, Code>

const hex = (bytes: number) => randomBytes(bytes).toString('hex')

export function issueCode(site: Site, codes: Codes, code: Omit<Code, 'expiresAt'>): string {
  const value = hex(32)
  codes.set(value, { ...code, expiresAt: site.clock().getTime() + CODE_LIFETIME_MS })
  return value
}

/** Takes a code out of use and returns it, or null where it is unknown, used, late or meant for another. */
export function redeemCode(
  site: Site,
  codes: Codes,
  { code, redirectUri, verifier }: { code: string; redirectUri: string; verifier: string | null },
): Code | null {
  const known = codes.get(code)
  codes.delete(code)
  if (!known || known.redirectUri !== redirectUri) return null
  if (known.expiresAt <= site.clock().getTime()) return null
  if (known.challenge === null || verifier === null) return known
  return createHash('sha256').update(verifier).digest('base64url') === known.challenge ? known : null
}

export function issueGrant(site: Site, login: string, scope: string): Grant {
  const now = Math.floor(site.clock().getTime() / 1000)
  const grant = {
    accessToken: hex(16),
    refreshToken: hex(32),
    login,
    scope,
    createdAt: now,
    expiresAt: now + ACCESS_TOKEN_SECONDS,
  }
  site.store.state.grants.push(grant)
  site.store.changed()
  return grant
}

/** A new pair for a refresh token; the old access and refresh tokens are gone. */
export function rotateGrant(site: Site, refreshToken: string): Grant | null {
  const { state } = site.store
  const old = state.grants.find((grant) => grant.refreshToken === refreshToken)
  if (!old) return null
  state.grants = state.grants.filter((grant) => grant !== old)
  return issueGrant(site, old.login, old.scope)
}

export function findGrant(site: Site, accessToken: string): Grant | null {
  const { state } = site.store
  return lookupsOf(state).grants.find(state.grants, accessToken)[0] ?? null
}

export function isExpired(site: Site, grant: Grant): boolean {
  return grant.expiresAt * 1000 <= site.clock().getTime()
}
