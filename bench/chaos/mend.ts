import { asUserId } from '#lib/platform/ids.ts'
import { invariant } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { connectAccount } from './people.ts'
import { signIn } from './sign-in.ts'
import type { World } from './world.ts'

export type Mended = { signedInAgain: number; credentialsPastedAgain: number }

export type Mender = {
  /** Signs in again who is asked to, and pastes tokens again that still are the right ones. */
  mend(): Promise<void>
  mended(): Mended
}

/**
 * What a person mends. Tokens that a kill lost between Gitee's answer and the table are missed only at the next call,
 * so this is looked for again and again; but each thing is mended once: what breaks anew in good weather stays broken.
 */
export function createMender(world: World, services: Services): Mender {
  const { prisma } = services.database
  const grants = new Set<string>()
  const credentials = new Set<string>()
  return {
    async mend() {
      const ended = await prisma.grant.findMany({
        where: { state: { not: 'working' }, id: { notIn: [...grants] } },
      })
      for (const { id, userId, login } of ended) {
        grants.add(id)
        await signIn(world, services, { userId: asUserId(userId), login })
      }
      const dead = await prisma.credential.findMany({
        where: { state: 'dead', username: { not: 'zhaolei' }, id: { notIn: [...credentials] } },
      })
      for (const { id, userId, username } of dead) {
        credentials.add(id)
        const tokens = world.sandbox.packagist.account(username)
        invariant(tokens, 'everybody has an account')
        await connectAccount(services, { userId: asUserId(userId), login: username, tokens })
      }
    },
    mended: () => ({ signedInAgain: grants.size, credentialsPastedAgain: credentials.size }),
  }
}
