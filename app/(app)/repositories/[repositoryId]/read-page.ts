import { cache } from 'react'
import { requireUser } from '#lib/accounts/require-user.ts'
import { listEvents } from '#lib/history/list-events.ts'
import { services } from '#lib/platform/services.ts'
import { getPublication } from '#lib/publication/get-publication.ts'
import { getNextTag } from '#lib/publication/list-versions.ts'
import { listRepairs, type RepairView } from '#lib/reconcile/list-repairs.ts'
import { getRepository, type RepositoryRow } from '#lib/repositories/get-repository.ts'
import { listRuns } from '#lib/runs/list-runs.ts'

const mostEvents = 10

/** All that the page of one repository shows, read once per request; null where it is not theirs to see. */
export const readRepositoryPage = cache(async (repositoryId: string, runPage: number, repairPage: number) => {
  const { id: userId } = await requireUser()
  const app = services()
  const repository = await getRepository(app, { userId, repositoryId })
  if (!repository) return null
  const scope = { userId, repositoryId }
  const [publication, runs, { events }, nextTag, newest, repairs] = await Promise.all([
    getPublication(app, scope),
    listRuns(app, { userId, filter: { repositoryId }, page: runPage }),
    listEvents(app, { ...scope, page: 1 }),
    getNextTag(app, scope),
    listRepairs(app, { ...scope, page: 1 }),
    repairPage === 1 ? null : listRepairs(app, { ...scope, page: repairPage }),
  ])
  const underRepair = newest.repairs.filter(isUnderWay).map(({ check }) => check)
  const packageName = publication?.packageName ?? repository.packageName
  return {
    repository: { ...repository, packageName },
    publication,
    runs,
    events: events.slice(0, mostEvents),
    nextTag,
    isListed: publication !== null && isListed(publication),
    packageUrl: packageName ? `${app.settings.packagistUrl}/packages/${packageName}` : null,
    repairs: repairs ?? newest,
    underRepair: new Set(underRepair),
    latestRepair: latestOf(newest.repairs),
    places: placesOf({ ...repository, packageName }, app.settings.packagistUrl),
    latestRunId: runPage === 1 ? (runs.runs[0]?.id ?? '') : '',
  }
})

type Found = NonNullable<Awaited<ReturnType<typeof getPublication>>>

/** Where the reader may have to go. */
function placesOf({ id, webUrl, cloneUrl, defaultBranch, packageName }: RepositoryRow, packagistUrl: string) {
  return { repositoryId: id, webUrl, cloneUrl, defaultBranch, packagistUrl, packageName }
}

function isUnderWay({ state }: Pick<RepairView, 'state'>): boolean {
  return state === 'waiting' || state === 'proving'
}

/** The newest receipt and how it stands: what a press of a repair changes. */
function latestOf([newest]: RepairView[]): string {
  return newest ? `${newest.id} ${newest.state}` : ''
}

/** Whether Packagist had the package when it was last looked at. */
function isListed({ checks }: Found): boolean {
  return checks.some(({ name, state }) => name === 'package_exists' && state === 'pass')
}
