/** What a sign-in asks for; Gitee wants the same ticked in the form of the OAuth application. */
export const requiredScopes = ['user_info', 'emails', 'projects', 'hook', 'groups'] as const

/** Without these nothing works; a grant that lacks only the others is good enough. */
const indispensable = ['user_info', 'projects', 'hook']

export type GrantState = 'working' | 'sign_in_again' | 'scope_missing'

/** The state of a grant that Gitee just gave. Hosts that do not name the scopes are trusted until a call fails. */
export function stateOfNewGrant(scopes: string[]): GrantState {
  if (scopes.length === 0) return 'working'
  return indispensable.every((scope) => scopes.includes(scope)) ? 'working' : 'scope_missing'
}

/** The scopes that a sign-in asked for and did not get; none where the host does not name what it gave. */
export function missingScopes(scopes: readonly string[]): string[] {
  return scopes.length === 0 ? [] : requiredScopes.filter((scope) => !scopes.includes(scope))
}

/** What pages show of a grant; never a token. */
export type GrantSummary = {
  id: string
  host: string
  login: string
  name: string
  avatarUrl: string | null
  state: GrantState
}

/** What a sealed token is bound to. */
export function grantContext(grantId: string, kind: 'access' | 'refresh'): string {
  return `grant:${grantId}:${kind}`
}
