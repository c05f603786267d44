import type { Services } from '#lib/platform/services.ts'
import { findGrantByAccount } from './grant-store.ts'
import { createGrant, renewGrant, type SignedIn } from './save-grant.ts'

/** Makes a Gitee account one of the user's, if it is not so already; false when it is somebody else's. */
export async function linkGrant(services: Services, userId: string, signedIn: SignedIn): Promise<boolean> {
  if (await createGrant(services, userId, signedIn)) return true
  const { host, giteeUser } = signedIn
  const known = await findGrantByAccount(services.database.prisma, { host, giteeUserId: giteeUser.id })
  if (known?.userId !== userId) return false
  await renewGrant(services, signedIn)
  return true
}
