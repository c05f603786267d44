import type { Services } from '#lib/platform/services.ts'
import { isFinished } from '#lib/runs/run.ts'
import { compareVersions } from './compare-versions.ts'
import { countUnfinished } from './count-unfinished.ts'
import type { Ledger } from './ledger.ts'
import type { Subject } from './people.ts'
import { verifyProcesses } from './verify-processes.ts'
import { verifyRequests } from './verify-requests.ts'
import type { World } from './world.ts'

/** What was counted, and each promise that was not kept. */
export type Verdict = { counts: Record<string, number | string>; broken: string[] }

const LOOK_AROUND_MS = 30_000

/** Looks whether every promise was kept. */
export async function verify(
  world: World,
  { subjects, ledger, begun }: { subjects: Subject[]; ledger: Ledger; begun: number },
): Promise<Verdict> {
  const accounts = world.processes.map((each) => each.account())
  const verdicts = await world.inside(async (services) => [
    await verifyDeliveries(services, ledger),
    await verifyVersions(world, subjects),
    await verifyUnfinished(services, subjects),
    await verifyRequests(services, world.sandbox.packagist.requests()),
    verifyProcesses(accounts, begun),
  ])
  return {
    counts: Object.assign({}, ...verdicts.map(({ counts }) => counts)),
    broken: verdicts.flatMap(({ broken }) => broken),
  }
}

/** Every acknowledged call is there: served by a run that ended, ignored for a reason, or held up behind a blocked run. */
async function verifyDeliveries({ database }: Services, ledger: Ledger): Promise<Verdict> {
  const rows = await database.prisma.delivery.findMany({
    select: {
      publicationId: true,
      fingerprint: true,
      ignored: true,
      run: { select: { state: true, reason: true } },
      publication: { select: { runs: { where: { state: 'blocked' }, select: { id: true } } } },
    },
  })
  const kept = new Map(rows.map((row) => [`${row.publicationId} ${row.fingerprint}`, row]))
  const owed = [...ledger.owed()].flatMap(([id, prints]) => [...prints].map((print) => `${id} ${print}`))
  const lost = owed.filter((key) => !kept.has(key))
  const unserved = owed.filter((key) => {
    const row = kept.get(key)
    if (!row || row.ignored !== null) return false
    return row.run === null
      ? row.publication.runs.length === 0
      : !isFinished(row.run.state) && row.run.state !== 'blocked'
  })
  return {
    counts: {
      'calls accepted (202)': ledger.accepted(),
      'of them distinct': owed.length,
      'deliveries kept': rows.length,
      'accepted and lost': lost.length,
      'accepted and not served': unserved.length,
      'served by a run that published': rows.filter(({ run }) => run?.state === 'published').length,
      'served by a run that failed': rows.filter(({ run }) => run?.state === 'failed').length,
      ...countReasons(
        rows.flatMap(({ run }) => (run?.state === 'failed' ? [run.reason ?? 'no reason'] : [])),
      ),
      'served by a run that is blocked': rows.filter(({ run }) => run?.state === 'blocked').length,
      ignored: rows.filter(({ ignored }) => ignored !== null).length,
    },
    broken: [
      ...(lost.length > 0 ? [`${lost.length} accepted calls are not in the table: ${lost[0]}, …`] : []),
      ...(unserved.length > 0
        ? [`${unserved.length} accepted calls were not served: ${unserved[0]}, …`]
        : []),
    ],
  }
}

function countReasons(reasons: string[]): Record<string, number> {
  const grouped = Map.groupBy(reasons, (reason) => `… for ${reason}`)
  return Object.fromEntries([...grouped].map(([reason, all]) => [reason, all.length]))
}

async function verifyVersions(world: World, subjects: Subject[]): Promise<Verdict> {
  const compared = await compareVersions(world, subjects)
  const differing = compared.flatMap(({ differences }) => differences)
  return {
    counts: {
      'packages compared': compared.length,
      'versions compared': compared.reduce((sum, { versions }) => sum + versions, 0),
      'versions that differ': differing.length,
    },
    broken: differing,
  }
}

/** Nothing is left to do, and what was given up or is blocked belongs to who was doomed. */
async function verifyUnfinished({ database }: Services, subjects: Subject[]): Promise<Verdict> {
  const unfinished = await countLeft(database.prisma)
  const doomed = new Set(subjects.filter(({ fate }) => fate !== 'well').map((each) => each.publicationId))
  const held = await database.prisma.run.findMany({
    where: { OR: [{ gaveUpAt: { not: null } }, { state: 'blocked' }] },
    include: { publication: true },
  })
  const isHeld = (id: string) => held.some(({ publicationId }) => publicationId === id)
  const spared = subjects.filter(({ fate, publicationId }) => fate !== 'well' && !isHeld(publicationId))
  const wrong = held.filter(({ publicationId }) => !doomed.has(publicationId))
  return {
    counts: {
      ...Object.fromEntries(Object.entries(unfinished).map(([name, count]) => [`unfinished ${name}`, count])),
      'runs blocked': held.filter(({ state }) => state === 'blocked').length,
      'dead letters': held.filter(({ gaveUpAt }) => gaveUpAt !== null).length,
      'of them answerable': wrong.length,
    },
    broken: [
      ...Object.entries(unfinished).flatMap(([name, count]) =>
        count > 0 ? [`${count} unfinished ${name}`] : [],
      ),
      ...spared.map(({ fullName }) => `${fullName} was doomed, and neither blocked nor given up`),
      ...wrong.map(
        ({ id, publication, reason }) => `run ${id} of ${publication.packageName} was given up: ${reason}`,
      ),
    ],
  }
}

/** With its clocks days ahead Packbridge looks around anew: that ends by itself. */
async function countLeft(prisma: Services['database']['prisma']) {
  for (const deadline = Date.now() + LOOK_AROUND_MS; Date.now() < deadline; ) {
    const left = await countUnfinished(prisma)
    if (Object.values(left).every((count) => count === 0)) return left
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return countUnfinished(prisma)
}
