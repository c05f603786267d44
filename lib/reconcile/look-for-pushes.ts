import { giteeForGrant } from '#lib/accounts/gitee-for-grant.ts'
import type { GiteeApi } from '#lib/gitee/api.ts'
import { listRepositoriesPage } from '#lib/gitee/repositories.ts'
import type { Services } from '#lib/platform/services.ts'
import { listDirect, saveLooked } from './store.ts'

type Direct = Awaited<ReturnType<typeof listDirect>>[number]

/**
 * Finds pushes of the direct route, which no hook tells us of: one list call per grant, newest push
 * first, and a run for each publication whose repository was pushed to since the last look.
 */
export async function lookForPushes(services: Services): Promise<void> {
  const byGrant = new Map<string, Direct[]>()
  for (const direct of await listDirect(services.database.prisma)) {
    byGrant.set(direct.grantId, [...(byGrant.get(direct.grantId) ?? []), direct])
  }
  for (const [grantId, directs] of byGrant) {
    await lookThrough(services, giteeForGrant(services, grantId), directs)
  }
}

async function lookThrough(services: Services, gitee: GiteeApi, directs: Direct[]): Promise<void> {
  const listed = await listRepositoriesPage(gitee, { page: 1, affiliation: 'admin' })
  if (!listed.ok) {
    services.log.warn({ reason: listed.reason }, 'pushes of the direct route could not be looked for')
    return
  }
  for (const direct of directs) {
    const pushedAt = listed.value.repositories.find(({ id }) => id === direct.giteeId)?.pushedAt
    if (!pushedAt || pushedAt <= direct.since) continue
    await services.database.prisma.$transaction(async (tx) => {
      await saveLooked(tx, direct.publicationId, pushedAt)
      await services.queue.enqueue(tx, 'start-run', { publicationId: direct.publicationId, trigger: 'found' })
    })
  }
}
