import { invariant } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { findGrantByAccount } from './grant-store.ts'
import { createGrant, type SignedIn } from './save-grant.ts'
import { deleteUser, insertUser, type NewUser } from './session-store.ts'

/**
 * The user of a Gitee account's first sign-in, with its grant. Two such sign-ins may come at once: the unique
 * account decides which of them makes the user, and the other one finds it.
 */
export async function createUser(services: Services, user: NewUser, signedIn: SignedIn) {
  return services.database.prisma.$transaction(async (tx) => {
    const created = await insertUser(tx, user)
    if (await createGrant(services, created.id, signedIn, tx)) return created
    await deleteUser(tx, created.id)
    const { host, giteeUser } = signedIn
    const known = await findGrantByAccount(tx, { host, giteeUserId: giteeUser.id })
    invariant(known, 'an account that is taken has a grant')
    return known.user
  })
}
