import type { Services } from '#lib/platform/services.ts'
import type { ReceivedRequest } from '#sandbox/packagist/site.ts'
import type { Verdict } from './verify.ts'

/**
 * No update was asked for twice by one turn of a run: each request names its run and turn, and no run asked more
 * often than it was taken up.
 */
export async function verifyRequests({ database }: Services, requests: ReceivedRequest[]): Promise<Verdict> {
  const updates = requests.filter(({ path, method }) => path === '/api/update-package' && method === 'POST')
  const named = updates.flatMap(({ requestId }) => (requestId === null ? [] : [requestId]))
  const repeated = [...Map.groupBy(named, (id) => id)].filter(([, sent]) => sent.length > 1)
  const byRun = Map.groupBy(named, (id) => id.slice(0, id.lastIndexOf('.')))
  const runs = await database.prisma.run.findMany({ select: { id: true, takes: true } })
  const takes = new Map(runs.map((run) => [run.id, run.takes]))
  const tooMany = [...byRun].filter(([id, asked]) => asked.length > (takes.get(id) ?? 0))
  return {
    counts: {
      runs: runs.length,
      'turns of runs': runs.reduce((sum, run) => sum + run.takes, 0),
      'update requests': updates.length,
      'of them for runs': named.length,
      'runs that asked more than once': [...byRun.values()].filter(({ length }) => length > 1).length,
      'sent twice by one turn': repeated.length,
    },
    broken: [
      ...repeated.map(([id]) => `update request ${id} was sent twice`),
      ...tooMany.map(
        ([id, asked]) => `run ${id} sent ${asked.length} requests in ${takes.get(id) ?? 0} turns`,
      ),
    ],
  }
}
