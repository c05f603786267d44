/** Why a sign-in ended without one; the page /sign-in/problem says what to do about each. */
export const signInProblems = [
  'refused',
  'state_mismatch',
  'code_expired',
  'host_unreachable',
  'account_linked_elsewhere',
  'unknown',
] as const

export type SignInProblem = (typeof signInProblems)[number]

/** The word of the query parameter, `unknown` for anything else. */
export function readProblem(value: string | null | undefined): SignInProblem {
  return signInProblems.find((known) => known === value) ?? 'unknown'
}

/** Thrown within the library's flow, which knows only exceptions; its word is noted in the attempt. */
export class SignInEnded extends Error {
  readonly problem: SignInProblem

  constructor(problem: SignInProblem, detail?: string) {
    super(`${problem}${detail ? `: ${detail}` : ''}`)
    this.name = 'SignInEnded'
    this.problem = problem
  }
}

/**
 * The problem behind one of the library's error redirects. `noted` is what our own code saw; where it saw
 * nothing and the callback still failed, the check of the state cookie did: it is missing, old or of
 * another sign-in.
 */
export function problemOf(redirect: {
  error: string | null
  refusal: string | null
  noted: SignInProblem | null
}): SignInProblem {
  if (redirect.refusal === 'access_denied') return 'refused'
  if (redirect.refusal) return 'unknown'
  if (redirect.noted) return redirect.noted
  if (redirect.error === 'OAuthAccountNotLinked') return 'account_linked_elsewhere'
  return redirect.error === 'OAuthCallback' ? 'state_mismatch' : 'unknown'
}
