import { z } from 'zod'
import { requireUser } from '#lib/accounts/require-user.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { type Services, services } from '#lib/platform/services.ts'
import { getPublication } from '#lib/publication/get-publication.ts'
import { isActive } from '#lib/publication/publication.ts'
import { listRepairs, type RepairView } from '#lib/reconcile/list-repairs.ts'
import { getRepository } from '#lib/repositories/get-repository.ts'
import { listRuns } from '#lib/runs/list-runs.ts'
import type { SearchParams } from '../../page-params.ts'

const Query = z.object({ credential: z.uuid().nullable().catch(null) })

/** What the page of a move shows before anything is looked at; null where the repository is not theirs to see. */
export async function readMove(repositoryId: string, params: SearchParams) {
  const { id: userId } = await requireUser()
  const app = services()
  const repository = await getRepository(app, { userId, repositoryId })
  if (!repository) return null
  const [publication, { repairs }] = await Promise.all([
    getPublication(app, { userId, repositoryId }),
    listRepairs(app, { userId, repositoryId, check: 'repository_url', page: 1 }),
  ])
  const isOn = publication !== null && isActive(publication.state)
  const [newest] = repairs
  const underWay = newest && isUnderWay(newest) ? newest : null
  return {
    repository,
    repairs,
    isActive: isOn,
    wish: { userId, repositoryId, credentialId: isOn ? null : Query.parse(params).credential },
    underWay: underWay && {
      repair: underWay,
      run: await findRun(app, { userId, repositoryId, since: underWay.createdAt }),
    },
  }
}

type RunWish = { userId: UserId; repositoryId: string; since: Date }

/** The run that a repair began, as soon as there is one. */
async function findRun(app: Services, { userId, repositoryId, since }: RunWish) {
  const { runs } = await listRuns(app, { userId, filter: { repositoryId, trigger: 'repaired' }, page: 1 })
  return runs.find(({ createdAt }) => createdAt >= since) ?? null
}

const isUnderWay = ({ state }: RepairView) => state === 'waiting' || state === 'proving'
