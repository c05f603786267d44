const whys: Record<string, 'access' | 'rights' | 'gone'> = {
  unauthorized: 'access',
  token_expired: 'access',
  token_unknown: 'access',
  scope_missing: 'access',
  sign_in_again: 'access',
  grant_missing: 'access',
  forbidden: 'rights',
  not_administrator: 'rights',
  not_found: 'gone',
  repository_gone: 'gone',
}

/** Why a hook stayed, for whoever has no account any more: the ways out that the reasons tell elsewhere need one. */
export function whyLeft(reason: string): 'access' | 'rights' | 'gone' | 'unanswered' {
  return whys[reason] ?? 'unanswered'
}
