import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import { listRepairs } from '#lib/reconcile/list-repairs.ts'
import { getRepository } from '#lib/repositories/get-repository.ts'

/** What the doctor's page shows before anything is looked at; null where the repository is not theirs to see. */
export async function readDoctor(repositoryId: string) {
  const { id: userId } = await requireUser()
  const app = services()
  const repository = await getRepository(app, { userId, repositoryId })
  if (!repository) return null
  const { repairs } = await listRepairs(app, { userId, repositoryId, check: 'not_frozen', page: 1 })
  const state = repairs[0]?.state
  const isUnderWay = state === 'waiting' || state === 'proving'
  return { userId, repository, repairs, isUnderWay }
}
