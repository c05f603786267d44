import { z } from 'zod'

/** Why a sign-in ended without a session; each word has its text in `sign-in.problems`. */
export const signInProblems = [
  'refused',
  'state_mismatch',
  'code_expired',
  'host_unreachable',
  'account_linked_elsewhere',
  'unknown',
] as const

export type SignInProblem = (typeof signInProblems)[number]

/** Reads `?reason=`; anything but one of our words is `unknown`. */
export function parseSignInProblem(reason: unknown): SignInProblem {
  return z.enum(signInProblems).catch('unknown').parse(reason)
}
