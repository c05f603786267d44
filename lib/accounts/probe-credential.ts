import { connectPackagist, type PackagistLogin } from '#lib/packagist/api.ts'
import { isRejection, type ProbeTokenReason, probeToken } from '#lib/packagist/probe-token.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { checkCredential } from './check-credential.ts'
import {
  endProbe,
  findCredential,
  findStanding,
  type StoredCredential,
  takeProbe,
} from './credential-store.ts'
import { markCredentialDead } from './mark-credential-dead.ts'
import { type OpenLoginReason, openLoginOf } from './open-login.ts'

/** An account may carry a thousand publications, and all of them are checked when it dies: one asks for all. */
const ANSWER_COUNTS_MS = 2 * 60_000

type Answer = Result<null, OpenLoginReason | ProbeTokenReason>

/**
 * Whether the login that updates are asked for with works, and when Packagist said so. It is asked once in a while for
 * all publications, and what it says is noted: a rejected login is dead, a dead one that signs in again has all its
 * tokens checked, and is alive if they work.
 */
export async function probeCredential(
  services: Services,
  { credentialId }: { credentialId: string },
): Promise<Answer & { at: Date }> {
  const { prisma } = services.database
  const at = services.clock.now()
  const credential = await findCredential(prisma, credentialId)
  if (!credential) return { ...failure('credential_missing'), at }
  const login = await openLoginOf(services.vault, {
    credential: { ...credential, state: 'working' },
    need: 'safe',
  })
  if (!login.ok) return { ...login, at }
  const since = new Date(at.getTime() - ANSWER_COUNTS_MS)
  if (!(await takeProbe(prisma, { credentialId, since, at }))) return recall(services, { credentialId, at })
  const answer = await ask(services, credential, login.value)
  await endProbe(prisma, { credentialId, at, isAnswered: answer.ok || isRejection(answer.reason) })
  return { ...answer, at }
}

/** By what is known now, which may be newer than what was read before. */
async function recall(
  { database }: Services,
  { credentialId, at }: { credentialId: string; at: Date },
): Promise<Answer & { at: Date }> {
  const standing = await findStanding(database.prisma, credentialId)
  if (!standing) return { ...failure('credential_missing'), at }
  const { state, checkedAt } = standing
  return { ...(state === 'working' ? ok(null) : failure('token_dead')), at: checkedAt }
}

async function ask(
  services: Services,
  { id: credentialId, state }: StoredCredential,
  login: PackagistLogin,
): Promise<Answer> {
  const probed = await probeToken(connectPackagist(services), login)
  if (probed.ok) return state === 'dead' ? revive(services, credentialId) : ok(null)
  if (isRejection(probed.reason)) await markCredentialDead(services, { credentialId, token: login.token })
  return probed
}

async function revive(services: Services, credentialId: string): Promise<Answer> {
  const checked = await checkCredential(services, { credentialId })
  if (!checked.ok) return checked
  return checked.value === 'working' ? ok(null) : failure('token_dead')
}
