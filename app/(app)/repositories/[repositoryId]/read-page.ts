import { cache } from 'react'
import { requireUser } from '#lib/accounts/require-user.ts'
import { listEvents } from '#lib/history/list-events.ts'
import { services } from '#lib/platform/services.ts'
import { getPublication } from '#lib/publication/get-publication.ts'
import { getNextTag } from '#lib/publication/list-versions.ts'
import { getRepository } from '#lib/repositories/get-repository.ts'
import { listRuns } from '#lib/runs/list-runs.ts'

const mostEvents = 10

/** All that the page of one repository shows, read once per request; null where it is not theirs to see. */
export const readRepositoryPage = cache(async (repositoryId: string, runPage: number) => {
  const { id: userId } = await requireUser()
  const app = services()
  const repository = await getRepository(app, { userId, repositoryId })
  if (!repository) return null
  const [publication, runs, { events }, nextTag] = await Promise.all([
    getPublication(app, { userId, repositoryId }),
    listRuns(app, { userId, filter: { repositoryId }, page: runPage }),
    listEvents(app, { userId, repositoryId, page: 1 }),
    getNextTag(app, { userId, repositoryId }),
  ])
  const packageName = publication?.packageName ?? repository.packageName
  return {
    repository: { ...repository, packageName },
    publication,
    runs,
    events: events.slice(0, mostEvents),
    nextTag,
    isListed: publication !== null && isListed(publication),
    packageUrl: packageName ? `${app.settings.packagistUrl}/packages/${packageName}` : null,
    latestRunId: runPage === 1 ? (runs.runs[0]?.id ?? '') : '',
    isLive: publication !== null && isInProgress(publication),
  }
})

type Found = NonNullable<Awaited<ReturnType<typeof getPublication>>>

/** A step that failed waits for a person: nothing moves by itself then. */
function isInProgress({ state, steps, hasActiveRun }: Found): boolean {
  const isMoving = state === 'enabling' || state === 'disabling'
  return hasActiveRun || (isMoving && steps.every((step) => step.state !== 'failed'))
}

/** Whether Packagist had the package when it was last looked at. */
function isListed({ checks }: Found): boolean {
  return checks.some(({ name, state }) => name === 'package_exists' && state === 'pass')
}
