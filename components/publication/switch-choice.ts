import type { CredentialSummary } from '#lib/accounts/credential.ts'
import type { Route } from '#lib/publication/publication.ts'

/** What the reader chose, or is offered, for the plan; it stands in the address. */
export type SwitchChoice = {
  credentialId: string | null
  route: Route
  adoptHook: boolean
  repairsItself: boolean
}

/** The address of the plan page with these choices. */
export function planHref(repositoryId: string, choice: SwitchChoice): string {
  const { credentialId, route, adoptHook, repairsItself } = choice
  const query = new URLSearchParams({ route })
  if (credentialId !== null) query.set('account', credentialId)
  if (adoptHook) query.set('adopt', '1')
  query.set('repair', repairsItself ? 'yes' : 'no')
  return `/repositories/${repositoryId}/switch?${query}`
}

type Offer = Pick<CredentialSummary, 'id' | 'username' | 'state' | 'mainFingerprint'>

/**
 * The account to plan with: the chosen one if it is the reader's, else the one in use, else one that can do every
 * step, else any.
 */
export function chooseCredential(
  offers: readonly Offer[],
  wish: { id: string | undefined; username: string | null },
): string | null {
  const chosen =
    offers.find(({ id }) => id === wish.id) ??
    offers.find(({ username }) => username === wish.username) ??
    offers.find(({ state, mainFingerprint }) => state === 'working' && mainFingerprint !== null) ??
    offers[0]
  return chosen?.id ?? null
}
