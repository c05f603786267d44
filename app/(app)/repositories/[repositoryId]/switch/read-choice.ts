import { z } from 'zod'
import { chooseCredential, type SwitchChoice } from '#components/publication/switch-choice.ts'
import { listCredentials } from '#lib/accounts/list-credentials.ts'
import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import { getPublication } from '#lib/publication/get-publication.ts'
import { defaultRoute, isReachable } from '#lib/publication/route.ts'
import { getRepository } from '#lib/repositories/get-repository.ts'
import type { SearchParams } from '../../page-params.ts'

const Query = z.object({
  account: z.string().optional().catch(undefined),
  route: z.enum(['relay', 'direct']).optional().catch(undefined),
  adopt: z.literal('1').optional().catch(undefined),
  repair: z.enum(['yes', 'no']).optional().catch(undefined),
})

/** What the plan page offers, with the choices of its address; null where the repository is not theirs to see. */
export async function readChoice(repositoryId: string, params: SearchParams) {
  const { id: userId } = await requireUser()
  const app = services()
  const repository = await getRepository(app, { userId, repositoryId })
  if (!repository) return null
  const [publication, accounts] = await Promise.all([
    getPublication(app, { userId, repositoryId }),
    listCredentials(app, { userId }),
  ])
  const { appUrl, giteeHosts } = app.settings
  const giteeUrl = giteeHosts.find(({ id }) => id === repository.host)?.url ?? repository.webUrl
  const isOff = publication === null || publication.state === 'off'
  const wish = Query.parse(params)
  const choice: SwitchChoice = {
    credentialId: chooseCredential(accounts, { id: wish.account, username: publication?.username ?? null }),
    route: wish.route ?? (isOff ? defaultRoute(appUrl, giteeUrl) : publication.route),
    adoptHook: wish.adopt === '1',
    repairsItself: wish.repair === undefined ? isOff || publication.repairsItself : wish.repair === 'yes',
  }
  const unreachableUrl = isReachable(appUrl, giteeUrl) ? null : appUrl
  return { userId, repository, accounts, choice, isOff, unreachableUrl }
}
