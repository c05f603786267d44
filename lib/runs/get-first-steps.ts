import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { type FirstFacts, type FirstSteps, firstSteps } from './first-steps.ts'
import { type FactsRow, findFacts } from './first-steps-store.ts'

const TAGS = 'refs/tags/'

/** How far the user came with the first steps, by what is true now; one query. */
export async function getFirstSteps(
  { database }: Pick<Services, 'database'>,
  { userId }: { userId: UserId },
): Promise<FirstSteps> {
  const [row] = await findFacts(database.prisma, userId)
  return firstSteps(row ? factsOf(row) : nothing)
}

const nothing: FirstFacts = {
  hasCredential: false,
  hasPackage: false,
  published: null,
  push: null,
  proof: null,
}

function factsOf(row: FactsRow): FirstFacts {
  const { hasCredential, hasPackage } = row
  return { hasCredential, hasPackage, published: publishedOf(row), push: pushOf(row), proof: proofOf(row) }
}

function publishedOf({ repositoryId, fullName, cloneUrl, isOn }: FactsRow): FirstFacts['published'] {
  if (repositoryId === null) return null
  return { repositoryId, fullName: fullName ?? '', cloneUrl: cloneUrl ?? '', isOn: isOn ?? false }
}

function pushOf({ pushedRepositoryId, pushedRef, pushedRunId }: FactsRow): FirstFacts['push'] {
  if (pushedRepositoryId === null) return null
  return { repositoryId: pushedRepositoryId, tag: tagOf(pushedRef), runId: pushedRunId }
}

function proofOf({ provenRepositoryId, provenRef, provenRunId, tookMs }: FactsRow): FirstFacts['proof'] {
  if (provenRepositoryId === null) return null
  return { repositoryId: provenRepositoryId, tag: tagOf(provenRef), runId: provenRunId ?? '', tookMs }
}

function tagOf(ref: string | null): string {
  return (ref ?? '').slice(TAGS.length)
}
