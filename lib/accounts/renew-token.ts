import { setTimeout as delay } from 'node:timers/promises'
import { type RefreshReason, refreshGrant } from '#lib/gitee/oauth.ts'
import { failure, invariant, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import type { Sealed } from '#lib/platform/vault.ts'
import { requireHost } from './gitee-hosts.ts'
import { grantContext } from './grant.ts'
import { endLease, findGrant, type SealedTokens, takeLease } from './grant-store.ts'
import { sealTokens } from './save-grant.ts'

/** Longer than a refresh can take, so that a lease runs out only when its holder died. */
const LEASE_MS = 30_000
const WAIT_MS = 40_000
const LOOK_AGAIN_MS = 50
const KEEP_AGAIN_MS = 250

export type RenewReason = RefreshReason

/**
 * A token newer than `spent`, got by one caller of all processes; the others wait for it. Gitee rotates the
 * refresh token, so a second refresh with the same one would end the grant.
 */
export async function renewToken(
  services: Services,
  { grantId, spent }: { grantId: string; spent: Sealed },
): Promise<Result<null, RenewReason>> {
  const { prisma } = services.database
  const deadline = performance.now() + WAIT_MS
  while (performance.now() < deadline) {
    const grant = await findGrant(prisma, grantId)
    if (!grant || grant.state === 'sign_in_again') return failure('grant_dead')
    const { accessToken } = grant
    if (accessToken !== spent && !(await isSameToken(services, grantId, [accessToken, spent])))
      return ok(null)
    const now = services.clock.now()
    const until = new Date(now.getTime() + LEASE_MS)
    const isMine = await takeLease(prisma, { id: grantId, accessToken, now, until })
    if (isMine) return refresh(services, { grantId, lease: until })
    await delay(LOOK_AGAIN_MS)
  }
  return failure('timeout')
}

/** A token that was only sealed again, under a newer key, is as spent as before. */
async function isSameToken({ vault }: Services, grantId: string, sealed: [Sealed, Sealed]): Promise<boolean> {
  const context = grantContext(grantId, 'access')
  const [one, other] = await Promise.all(sealed.map((each) => vault.open(context, each)))
  return one?.reveal() === other?.reveal()
}

async function refresh(
  services: Services,
  { grantId, lease }: { grantId: string; lease: Date },
): Promise<Result<null, RenewReason>> {
  const { database, vault, http, clock, settings } = services
  const grant = await findGrant(database.prisma, grantId)
  invariant(grant, 'a grant whose lease is held exists')
  const refreshToken = await vault.open(grantContext(grantId, 'refresh'), grant.refreshToken)
  const host = requireHost(settings, grant.host)
  const renewed = await refreshGrant({ host, http, clock, refreshToken })
  if (!renewed.ok) {
    const state = renewed.reason === 'grant_dead' ? { state: 'sign_in_again' as const } : {}
    await endLease(database.prisma, { id: grantId, lease, ...state })
    return renewed
  }
  const fresh = await sealTokens(vault, grantId, renewed.value)
  const tokens = { ...fresh, scopes: fresh.scopes.length > 0 ? fresh.scopes : grant.scopes }
  await keep(services, { id: grantId, lease, tokens, at: clock.now() })
  return ok(null)
}

/** Gitee has ended the old tokens: a database that is away for a moment must not cost the holder a sign-in. */
async function keep(
  { database, clock, log }: Services,
  renewed: { id: string; lease: Date; tokens: SealedTokens; at: Date },
): Promise<void> {
  while (true) {
    try {
      return await endLease(database.prisma, renewed)
    } catch (error) {
      if (clock.now() >= renewed.lease) throw error
      log.warn({ err: error, grantId: renewed.id }, 'renewed tokens could not be kept yet')
      await delay(KEEP_AGAIN_MS)
    }
  }
}
