import { countAllWaiting } from '#lib/deliveries/waiting-store.ts'
import { listQueued, listUpstreams } from '#lib/platform/gauge-store.ts'
import { readHeartbeat } from '#lib/platform/heartbeat.ts'
import type { Metrics } from '#lib/platform/metrics.ts'
import { remember } from '#lib/platform/remember.ts'
import type { Services } from '#lib/platform/services.ts'
import { findLastSweep } from '#lib/reconcile/sweep-store.ts'
import { countBlocked, countGivenUp, countLines, listLags } from '#lib/runs/backlog-store.ts'

/** However often the metrics are scraped, the database is asked so often at most. */
const FRESH_MS = 5_000

/** Brings the gauges that speak of the database's state up to date; where it does not answer, they say nothing. */
export function createMeasure(services: Services): () => Promise<void> {
  const { metrics, log } = services
  return remember(async () => {
    forget(metrics)
    try {
      await Promise.all([measureRuns(services), measureQueue(services), measureSweep(services)])
      metrics.databaseUp.set(1)
    } catch (error) {
      forget(metrics)
      metrics.databaseUp.set(0)
      log.error({ err: error }, 'the database does not answer')
    }
  }, FRESH_MS)
}

/** What is not known is not said: a reset alone would leave zeros, and no dead letters are good news. */
function forget({ state }: Metrics): void {
  for (const gauge of Object.values(state)) {
    gauge.reset()
    gauge.remove({})
  }
}

async function measureRuns({ database, metrics, clock }: Services): Promise<void> {
  const { prisma } = database
  const { state } = metrics
  for (const { lane, waiting } of await countLines(prisma)) state.runsWaiting.set({ lane }, waiting)
  for (const { lane, seconds } of await listLags(prisma, clock.now())) state.runLag.set({ lane }, seconds)
  state.runsBlocked.set(await countBlocked(prisma))
  state.deadLetters.set(await countGivenUp(prisma))
  state.deliveriesWaiting.set(await countAllWaiting(prisma))
}

async function measureQueue({ database, metrics: { state } }: Services): Promise<void> {
  const { prisma } = database
  for (const { job, waiting } of await listQueued(prisma)) state.jobsWaiting.set({ name: job }, waiting)
  for (const { origin, isDown } of await listUpstreams(prisma)) {
    state.upstreamDown.set({ origin }, isDown ? 1 : 0)
  }
  const { ageSeconds } = await readHeartbeat({ database })
  if (ageSeconds !== null) state.heartbeatAge.set(ageSeconds)
}

async function measureSweep({ database, metrics: { state } }: Services): Promise<void> {
  const sweep = await findLastSweep(database.prisma)
  if (!sweep?.finishedAt) return
  state.sweepCalls.set({ side: 'packagist' }, sweep.packagistCalls)
  state.sweepCalls.set({ side: 'gitee' }, sweep.giteeCalls)
  state.sweepSeconds.set((sweep.finishedAt.getTime() - sweep.startedAt.getTime()) / 1000)
  state.sweepFinished.set(sweep.finishedAt.getTime() / 1000)
  state.sweepFound.set(sweep.found)
  state.sweepRepaired.set(sweep.repaired)
  state.sweepFailures.set(sweep.failures)
}
