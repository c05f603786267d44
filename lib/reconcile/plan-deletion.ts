import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import type { PublicationState } from '#lib/publication/publication.ts'
import type { DeletionCounts } from './account-deletion.ts'
import { listKept, readHoldings } from './deletion-store.ts'

/** What deleting the account will do. `logins`: one of them is typed to confirm. */
export type DeletionPlan = {
  logins: string[]
  /** What is turned off: its hook is removed on Gitee. `isShared`: another administrator here gets its history. */
  publications: {
    repositoryId: string
    repository: string
    packageName: string
    state: PublicationState
    isShared: boolean
  }[]
  counts: DeletionCounts
}

/** Says what will happen, before it does. */
export async function planDeletion(
  { database: { prisma } }: Pick<Services, 'database'>,
  { userId }: { userId: UserId },
): Promise<DeletionPlan> {
  const [holdings, kept] = await Promise.all([readHoldings(prisma, userId), listKept(prisma, userId)])
  const publications = kept
    .filter(({ state }) => state !== 'off')
    .map(({ packageName, state, repository: { id, fullName, access } }) => ({
      repositoryId: id,
      repository: fullName,
      packageName,
      state,
      isShared: access.length > 0,
    }))
  return { ...holdings, publications }
}
