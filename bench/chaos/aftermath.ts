import type { Services } from '#lib/platform/services.ts'
import { sweep } from '#lib/reconcile/sweep.ts'
import { compareVersions } from './compare-versions.ts'
import { countUnfinished } from './count-unfinished.ts'
import { createMender, type Mended, type Mender } from './mend.ts'
import type { Subject } from './people.ts'
import type { World } from './world.ts'

const MINUTE_MS = 60_000
const POLL_MS = 200
/** Nothing has changed for so long: then the clocks go forward, by twice as much each time until something does. */
const IDLE_MS = 1_200
const FIRST_STEP_MS = 5_000
const LONGEST_STEP_MS = 8 * 60 * MINUTE_MS
const TELL_EVERY_MS = 5_000

export type Aftermath = Mended & {
  /** By how much the clocks were put forward until nothing was left to do. */
  hoursAhead: number
  quietAfterMs: number
  isQuiet: boolean
}

type Waiting = { subjects: Subject[]; patienceMs: number; say(line: string): void }

/** Mends what a person mends, and waits until nothing is left to do; the clocks go forward to whatever is due next. */
export async function awaitQuiet(world: World, waiting: Waiting): Promise<Aftermath> {
  const begun = Date.now()
  return world.inside(async (services) => {
    const mender = createMender(world, services)
    const { aheadMs, isQuiet } = await untilQuiet(world, services, { ...waiting, mender })
    const hoursAhead = Math.round(aheadMs / MINUTE_MS / 6) / 10
    return { ...mender.mended(), hoursAhead, quietAfterMs: Date.now() - begun, isQuiet }
  })
}

async function untilQuiet(
  world: World,
  services: Services,
  { subjects, patienceMs, say, mender }: Waiting & { mender: Mender },
): Promise<{ aheadMs: number; isQuiet: boolean }> {
  const since = services.clock.now()
  let aheadMs = 0
  let seen = ''
  let stepMs = FIRST_STEP_MS
  let [changedAt, toldAt] = [Date.now(), 0]
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; ) {
    await mender.mend()
    if (await isQuiet(world, services, { subjects, since })) return { aheadMs, isQuiet: true }
    const { state, retryAt } = await readState(services)
    const now = Date.now()
    if (state !== seen) [seen, changedAt, stepMs] = [state, now, FIRST_STEP_MS]
    if (now - toldAt > TELL_EVERY_MS) {
      toldAt = now
      say(`${Math.round(aheadMs / MINUTE_MS)} min ahead: ${await describeOpen(world, services, subjects)}`)
    }
    if (now - changedAt > IDLE_MS) {
      aheadMs = retryAt ? Math.max(aheadMs + FIRST_STEP_MS, retryAt.getTime() - now) : aheadMs + stepMs
      for (const each of world.processes) each.setClock(aheadMs)
      stepMs = Math.min(2 * stepMs, LONGEST_STEP_MS)
      changedAt = now
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  return { aheadMs, isQuiet: false }
}

/**
 * `state` differs whenever something was done but to look in vain. `retryAt`: where every run waits for another
 * attempt, when the first of them comes.
 */
async function readState({ database }: Services): Promise<{ state: string; retryAt: Date | null }> {
  const runs = await database.prisma.run.findMany({
    where: { finishedAt: null, state: { not: 'blocked' } },
    select: { id: true, state: true, attempts: true, nextAttemptAt: true },
    orderBy: { nextAttemptAt: { sort: 'asc', nulls: 'first' } },
  })
  const state = JSON.stringify([runs, await countUnfinished(database.prisma)])
  return { state, retryAt: runs[0]?.nextAttemptAt ?? null }
}

async function describeOpen(world: World, { database }: Services, subjects: Subject[]): Promise<string> {
  const unfinished = Object.entries(await countUnfinished(database.prisma)).filter(([, count]) => count > 0)
  const differing = (await compareVersions(world, subjects)).flatMap(({ differences }) => differences)
  const runs = await database.prisma.run.findMany({
    where: { finishedAt: null },
    include: { publication: true },
    take: 5,
  })
  const states = runs.map((run) => `${run.publication.packageName} ${run.state} ${run.reason ?? ''}`.trim())
  const open = [...unfinished.map(([name, count]) => `${count} ${name}`), ...states]
  if (differing.length > 0) open.push(`${differing.length} versions differ, ${differing[0]}`)
  return open.length > 0 ? open.join(', ') : 'nothing is open'
}

async function isQuiet(
  world: World,
  services: Services,
  { subjects, since }: { subjects: Subject[]; since: Date },
): Promise<boolean> {
  const { prisma } = services.database
  const unfinished = Object.values(await countUnfinished(prisma)).reduce((sum, count) => sum + count, 0)
  if (unfinished > 0) return false
  const swept = { startedAt: { gte: since }, finishedAt: { not: null } }
  // The workers' own sweep comes by the database's clock, which nobody puts forward.
  if ((await prisma.sweep.count({ where: swept })) === 0) await sweep(services)
  if (Object.values(await countUnfinished(prisma)).some((count) => count > 0)) return false
  return (await compareVersions(world, subjects)).every(({ differences }) => differences.length === 0)
}
