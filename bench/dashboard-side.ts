import { addHistory, type Dashboard } from './dashboard-rows.ts'
import type { RelaySide } from './relay-side.ts'
import { prepareSide } from './relay-sides.ts'
import { withStand } from './stand.ts'

export const REPOSITORIES = 1_000
export const RUNS = 20_000

export type DashboardSide = Dashboard &
  Pick<RelaySide, 'targets' | 'withServices'> & {
    start(execArgv?: string[]): Promise<{
      url: string
      pid: number
      ask(message: string): Promise<unknown>
      stop(): Promise<void>
    }>
  }

/** Somebody with a thousand published repositories and a year of history, on a PostgreSQL of its own. */
export async function withDashboard<T>(work: (side: DashboardSide) => Promise<T>): Promise<T> {
  return withStand(async ({ sink }) => {
    const wish = { sink, publications: REPOSITORIES, perMaintainer: REPOSITORIES }
    const { relay, close } = await prepareSide('PostgreSQL', wish)
    try {
      const dashboard = await relay.withServices((services) => addHistory(services, RUNS))
      return await work({
        ...dashboard,
        targets: relay.targets,
        withServices: relay.withServices,
        async start(execArgv = []) {
          const { address, ...side } = await relay.start('web,intake,worker', { execArgv })
          return { ...side, url: `http://127.0.0.1:${address.port}` }
        },
      })
    } finally {
      await close()
    }
  })
}

/** The pages that are measured, by their names. */
export function pagesOf({ repositoryId, packageName, runId }: Dashboard): Record<string, string> {
  const repository = `/repositories/${repositoryId}`
  return {
    landing: '/',
    list: '/repositories',
    'list, searched': '/repositories?search=99',
    repository,
    versions: `${repository}/versions`,
    'hook calls': `${repository}/deliveries`,
    'settings of a repository': `${repository}/settings`,
    run: `${repository}/runs/${runId}`,
    history: '/history',
    insight: '/history/insight',
    activity: '/history/activity',
    'Packagist accounts': '/packagist',
    settings: '/settings/preferences',
    badge: `/badge/${packageName}.svg`,
    'status page': `/status/${packageName}`,
  }
}
