import { listRecentEvents } from '#lib/history/list-recent-events.ts'
import { services } from '#lib/platform/services.ts'
import { listRepairs, type RepairView } from '#lib/reconcile/list-repairs.ts'
import type { RepositoryRow } from '#lib/repositories/get-repository.ts'
import { listRecentRuns } from '#lib/runs/list-recent-runs.ts'
import { readRepositoryWithNextTag } from './read-repository.ts'

const MOST_RUNS = 6
const MOST_EVENTS = 10

/** All that the first page of a repository shows; null where it is not theirs to see. */
export async function readOverview(repositoryId: string, repairPage: number) {
  const page = await readRepositoryWithNextTag(repositoryId)
  if (!page) return null
  const { userId, repository } = page
  const app = services()
  const scope = { userId, repositoryId }
  const [recent, events, newest, repairs] = await Promise.all([
    listRecentRuns(app, { ...scope, take: MOST_RUNS }),
    listRecentEvents(app, { ...scope, take: MOST_EVENTS }),
    listRepairs(app, { ...scope, page: 1 }),
    repairPage === 1 ? null : listRepairs(app, { ...scope, page: repairPage }),
  ])
  const underRepair = newest.repairs.filter(isUnderWay).map(({ check }) => check)
  return {
    ...page,
    recent,
    events,
    repairs: repairs ?? newest,
    underRepair: new Set(underRepair),
    latestRepair: latestOf(newest.repairs),
    places: placesOf(repository, app.settings.packagistUrl),
    now: app.clock.now(),
  }
}

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
