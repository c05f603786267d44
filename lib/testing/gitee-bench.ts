import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGrant } from '#lib/accounts/save-grant.ts'
import { insertUser } from '#lib/accounts/session-store.ts'
import { connectGitee } from '#lib/gitee/api.ts'
import { getUser } from '#lib/gitee/users.ts'
import { asUserId, newId, type UserId } from '#lib/platform/ids.ts'
import type { Log } from '#lib/platform/log.ts'
import { Secret } from '#lib/platform/secret.ts'
import { createFaults } from '#sandbox/faults.ts'
import { type GiteeSandbox, startGitee } from '#sandbox/gitee/start-gitee.ts'
import { createTestClock, startTestServices, type TestServices } from './test-services.ts'

/** The sandbox's Gitee and real services on an empty database; both tell time by the same clock. */
export async function startGiteeBench(log?: Log) {
  const folder = await mkdtemp(join(tmpdir(), 'packbridge-gitee-'))
  const clock = createTestClock()
  const faults = createFaults()
  const callbackUrls = ['http://127.0.0.1:3000/api/auth/callback/sandbox']
  const application = { callbackUrls }
  const gitee = await startGitee({ folder, faults, clock: () => clock.now().getTime(), application })
  const services = await startTestServices({ giteeUrl: gitee.url, clock, ...(log ? { log } : {}) })
  return {
    gitee,
    faults,
    clock,
    services,
    signIn: (login: string) => signIn(services, gitee, login),
    async close() {
      await services.close()
      await gitee.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type GiteeBench = Awaited<ReturnType<typeof startGiteeBench>>

export type SignedInUser = { userId: UserId; grantId: string }

/** A user as a sign-in would leave it: a row, and a grant with the tokens of a Gitee account. */
export async function signIn(
  services: TestServices,
  gitee: GiteeSandbox,
  login: string,
): Promise<SignedInUser> {
  const { settings, http, clock, database } = services
  const host = settings.giteeHosts[0]
  if (!host) throw new Error('the test services know a Gitee host')
  const issued = gitee.issueToken({ login })
  const accessToken = new Secret(issued.accessToken)
  const giteeUser = await getUser(connectGitee({ host, http, clock, accessToken }))
  if (!giteeUser.ok) throw new Error(`Gitee refused the token of ${login}: ${giteeUser.reason}`)
  const { name, email, avatarUrl } = giteeUser.value
  const user = await insertUser(database.prisma, { id: newId(), name, email, avatarUrl, at: clock.now() })
  const tokens = {
    accessToken,
    refreshToken: new Secret(issued.refreshToken),
    expiresAt: new Date(issued.expiresAt * 1000),
    scopes: issued.scope.split(' '),
  }
  await createGrant(services, user.id, { host: host.id, giteeUser: giteeUser.value, tokens })
  const grant = await database.prisma.grant.findFirstOrThrow({ where: { userId: user.id } })
  return { userId: asUserId(user.id), grantId: grant.id }
}
