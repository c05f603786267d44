import type { Credentials } from './read-call.ts'
import { type Account, findAccount, type State } from './state.ts'

/**
 * The account that the credentials open, or null. `main` accepts the MAIN token only, `any` the SAFE token too.
 * Disabled accounts answer as if the token were wrong.
 */
export function authenticate(
  state: State,
  credentials: Credentials | null,
  accepted: 'main' | 'any',
): Account | null {
  if (!credentials) return null
  const account = findAccount(state, credentials.username)
  if (!account?.enabled) return null
  const isMain = account.mainToken === credentials.token
  const isSafe = accepted === 'any' && account.safeToken === credentials.token
  return isMain || isSafe ? account : null
}
