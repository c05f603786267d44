import { failure, ok, type RemoteReason, type Result } from '#lib/platform/result.ts'
import type { PackagistApi, PackagistLogin } from './api.ts'
import { createPackage } from './create-package.ts'
import { hasUser } from './packages.ts'
import { updatePackage } from './update-package.ts'

/** MAIN may do everything, SAFE may only ask for updates. */
export type TokenKind = 'main' | 'safe'

export const probeTokenReasons = ['token_dead', 'username_unknown'] as const
export type ProbeTokenReason = RemoteReason | (typeof probeTokenReasons)[number]

/** Whether Packagist said that it knows no such login: whatever else keeps a probe from an answer says nothing of it. */
export function isRejection(reason: string): reason is (typeof probeTokenReasons)[number] {
  return probeTokenReasons.some((each) => each === reason)
}

/** A package that nobody has: who may sign in is told that it is not found. */
const NO_PACKAGE = 'x-nobody/x-nothing'
/** Fails in validation before Packagist looks anywhere. */
const NO_REPOSITORY = 'invalid'

/**
 * Which of the two tokens a login holds, learned without changing anything on Packagist: by an update that
 * matches no package, then by a submission that cannot pass. `token_dead`: the user exists, the token is not
 * theirs; Packagist says the same of accounts that are frozen or not enabled.
 */
export async function probeToken(
  api: PackagistApi,
  login: PackagistLogin,
): Promise<Result<TokenKind, ProbeTokenReason>> {
  const updated = await updatePackage(api, login, NO_PACKAGE)
  if (!updated.ok && updated.reason !== 'not_maintained') {
    const { reason, ...more } = updated
    return reason === 'token_rejected' ? explainRejection(api, login.username) : { ...more, reason }
  }
  const created = await createPackage(api, login, NO_REPOSITORY)
  if (created.ok) return ok('main')
  const { reason, ...more } = created
  switch (reason) {
    case 'token_rejected':
      return ok('safe')
    case 'submission_refused':
    case 'package_exists':
    case 'vendor_claimed':
      return ok('main')
    default:
      return { ...more, reason }
  }
}

async function explainRejection(
  api: PackagistApi,
  username: string,
): Promise<Result<never, ProbeTokenReason>> {
  const known = await hasUser(api, username)
  return failure(known.ok && !known.value ? 'username_unknown' : 'token_dead')
}
