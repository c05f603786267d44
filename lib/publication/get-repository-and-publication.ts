import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { type RepositoryRow, rowOf } from '#lib/repositories/get-repository.ts'
import type { PublicationSummary } from '#lib/repositories/repository-state.ts'
import type { Reachable } from '#lib/repositories/store.ts'
import type { NextTag } from './explain-next-tag.ts'
import { type PublicationView, viewOf } from './get-publication.ts'
import { nextTagOf } from './list-versions.ts'
import { parseSeen } from './observation-store.ts'
import {
  findReachedWithObservation,
  findReachedWithPublication,
  type PublicationForPage,
} from './page-store.ts'

type Read = Pick<Services, 'database' | 'settings'>
type Scope = { userId: UserId; repositoryId: string }
type Both = { repository: RepositoryRow; publication: PublicationView | null }

/** What `getRepository` and `getPublication` read, in one query; null where the user does not reach the repository. */
export async function getRepositoryAndPublication(services: Read, scope: Scope): Promise<Both | null> {
  const { prisma } = services.database
  const access = await findReachedWithPublication(prisma, scope.userId, scope.repositoryId)
  return access && bothOf(services, access)
}

/** The same with what `getNextTag` says, in one query too. */
export async function getRepositoryWithNextTag(
  services: Read,
  scope: Scope,
): Promise<(Both & { nextTag: NextTag | null }) | null> {
  const { prisma } = services.database
  const access = await findReachedWithObservation(prisma, scope.userId, scope.repositoryId)
  if (!access) return null
  const { publication } = access.repository
  const observation = publication?.observation && parseSeen(publication.observation.seen)
  const nextTag = observation ? nextTagOf(publication.state, observation) : null
  return { ...bothOf(services, access), nextTag }
}

type Access = Omit<Reachable, 'repository'> & {
  repository: Omit<Reachable['repository'], 'publication'> & { publication: PublicationForPage | null }
}

function bothOf({ settings: { appUrl } }: Read, access: Access): Both {
  const { userId, repository } = access
  const { publication } = repository
  return {
    repository: rowOf({
      ...access,
      repository: { ...repository, publication: publication && summaryOf(publication) },
    }),
    publication: publication && viewOf(publication, { userId, appUrl }),
  }
}

function summaryOf({ id, state, route, sync, health, steps }: PublicationForPage): PublicationSummary {
  const failed = steps.filter((step) => step.state === 'failed').slice(0, 1)
  return { id, state, route, sync, health, steps: failed.map(({ reason }) => ({ reason })) }
}
