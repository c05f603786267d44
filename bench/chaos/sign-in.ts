import { requireHost } from '#lib/accounts/gitee-hosts.ts'
import { linkGrant } from '#lib/accounts/link-grant.ts'
import { connectGitee } from '#lib/gitee/api.ts'
import { getUser } from '#lib/gitee/users.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { invariant } from '#lib/platform/result.ts'
import { Secret } from '#lib/platform/secret.ts'
import type { Services } from '#lib/platform/services.ts'
import type { World } from './world.ts'

const DAY_MS = 24 * 60 * 60_000

/** Signs a person in, for the first time or again: Gitee's tokens as its callback would leave them. */
export async function signIn(
  { sandbox }: { sandbox: Pick<World['sandbox'], 'gitee'> },
  services: Services,
  { userId, login }: { userId: UserId; login: string },
): Promise<void> {
  const issued = sandbox.gitee.issueToken({ login })
  const accessToken = new Secret(issued.accessToken)
  const host = requireHost(services.settings, 'sandbox')
  const giteeUser = await getUser(connectGitee({ ...services, host, accessToken }))
  invariant(giteeUser.ok, 'the sandbox knows its own token')
  await linkGrant(services, userId, {
    host: host.id,
    giteeUser: giteeUser.value,
    tokens: {
      accessToken,
      refreshToken: new Secret(issued.refreshToken),
      expiresAt: new Date(services.clock.now().getTime() + DAY_MS),
      scopes: ['user_info', 'emails', 'projects', 'hook', 'groups'],
    },
  })
}
