import type { Adapter, AdapterAccount, AdapterUser } from 'next-auth/adapters'
import { newId } from '#lib/platform/ids.ts'
import { invariant } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { createUser } from './create-user.ts'
import type { SignInAttempt } from './gitee-provider.ts'
import { findGrantByAccount } from './grant-store.ts'
import { linkGrant } from './link-grant.ts'
import type { SignedIn } from './save-grant.ts'
import { COOKIE_MS, hashSessionToken, SESSION_MS } from './session.ts'
import { deleteOldSessions, deleteSession, findSession, findUser, insertSession } from './session-store.ts'
import { SignInEnded } from './sign-in-problem.ts'

const LONGEST_USER_AGENT = 300

/** Our tables behind the library's words. Users are told apart by (host, Gitee id), never by e-mail. */
export function sessionAdapter(services: Services, attempt: SignInAttempt): Adapter {
  const { database, clock } = services
  const { prisma } = database
  const inMs = (ms: number) => new Date(clock.now().getTime() + ms)

  return {
    async createUser({ name, email, image }: Omit<AdapterUser, 'id'>) {
      const at = clock.now()
      const given = { name: name ?? '', email: email || null, avatarUrl: image ?? null }
      return adapterUser(await createUser(services, { id: newId(), ...given, at }, signedInBy(attempt)))
    },
    async getUser(id) {
      const user = await findUser(prisma, id)
      return user && adapterUser(user)
    },
    getUserByEmail: async () => null,
    async getUserByAccount({ provider, providerAccountId }) {
      const grant = await findGrantByAccount(prisma, { host: provider, giteeUserId: providerAccountId })
      return grant && adapterUser(grant.user)
    },
    async updateUser({ id }) {
      const user = await findUser(prisma, id)
      invariant(user, 'the user to change exists')
      return adapterUser(user)
    },
    async linkAccount({ userId }: AdapterAccount) {
      if (await linkGrant(services, userId, signedInBy(attempt))) return
      attempt.problem = 'account_linked_elsewhere'
      throw new SignInEnded(attempt.problem)
    },
    async createSession({ sessionToken, userId }) {
      const at = clock.now()
      await deleteOldSessions(prisma, at)
      const tokenHash = hashSessionToken(sessionToken)
      const userAgent = attempt.userAgent.slice(0, LONGEST_USER_AGENT)
      await insertSession(prisma, { tokenHash, userId, userAgent, expiresAt: inMs(SESSION_MS), at })
      return { sessionToken, userId, expires: inMs(COOKIE_MS) }
    },
    async getSessionAndUser(sessionToken) {
      const session = await findSession(prisma, hashSessionToken(sessionToken), clock.now())
      if (!session) return null
      const { userId, user } = session
      // The library writes the cookie anew with it, whenever an account is signed in to by who is signed in.
      return { session: { sessionToken, userId, expires: inMs(COOKIE_MS) }, user: adapterUser(user) }
    },
    async deleteSession(sessionToken) {
      await deleteSession(prisma, hashSessionToken(sessionToken))
    },
  }
}

function signedInBy({ host, giteeUser, tokens }: SignInAttempt): SignedIn {
  invariant(host && giteeUser && tokens, 'an account is linked at the end of its sign-in')
  return { host, giteeUser, tokens }
}

function adapterUser(user: {
  id: string
  name: string
  email: string | null
  avatarUrl: string | null
}): AdapterUser {
  const { id, name, email, avatarUrl } = user
  return { id, name, email: email ?? '', image: avatarUrl, emailVerified: null }
}
