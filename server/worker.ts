import type { Services } from '#lib/platform/services.ts'
import { applySwitch } from '#lib/publication/apply-switch.ts'
import { checkPublication } from '#lib/publication/check-publication.ts'
import { revivePublication } from '#lib/publication/revive-publication.ts'
import { carryOutRepair } from '#lib/reconcile/carry-out-repair.ts'
import { lookAround } from '#lib/reconcile/look-around.ts'
import { nextSweepAt } from '#lib/reconcile/next-sweep.ts'
import { pruneTables } from '#lib/reconcile/prune-tables.ts'
import { resealSecrets } from '#lib/reconcile/reseal-secrets.ts'
import { resumeWork } from '#lib/reconcile/resume-work.ts'
import { settleDrift } from '#lib/reconcile/settle-drift.ts'
import { sweep } from '#lib/reconcile/sweep.ts'
import { discoverRepositories } from '#lib/repositories/discover-repositories.ts'
import { collectLog } from '#lib/runs/collect-log.ts'
import { type RunWorker, startRunWorker } from '#lib/runs/run-worker.ts'
import { startRun } from '#lib/runs/start-run.ts'
import { releaseTurns } from '#lib/runs/turn-store.ts'

const RESUME_EVERY_MS = 5_000
const REST_FACTOR = 20
const LOOK_AROUND_EVERY_MS = 30_000
const PRUNE_EVERY_MS = 60 * 60_000

/** Starts working on runs and jobs. What an earlier process left unfinished is taken up at once. */
export async function startWorker(services: Services, isPressed?: () => boolean): Promise<RunWorker> {
  const { queue, database } = services
  // An embedded database has one process: whoever held these is dead.
  if (database.kind === 'embedded') await releaseTurns(database.prisma, services.clock.now())
  const runs = await startRunWorker(services, isPressed)
  await queue.work({
    'discover-repositories': (job) => discoverRepositories(services, job),
    'apply-switch': (job) => applySwitch(services, job),
    'start-run': (job) => startRun(services, job),
    'collect-log': (job) => collectLog(services, job),
    'check-publication': async (job) => {
      await runs.calm()
      await checkPublication(services, job)
    },
    'revive-publication': (job) => revivePublication(services, job),
    'settle-drift': (job) => settleDrift(services, job),
    'carry-out-repair': (job) => carryOutRepair(services, job),
    'reseal-secrets': () => reseal(services),
    'resume-work': () => resumeAgain(services),
    'look-around': () =>
      lookAround(services).finally(() => later(services, 'look-around', LOOK_AROUND_EVERY_MS)),
    'prune-tables': async () => {
      await pruneTables(services).finally(() => later(services, 'prune-tables', PRUNE_EVERY_MS))
    },
    sweep: () => sweepAgain(services),
  })
  // The job of the same work may still count as a dead process's, or be due only later.
  await resumeWork(services)
  await queue.enqueue(database.prisma, 'resume-work', {}, { key: 'resume-work' })
  await queue.enqueue(database.prisma, 'look-around', {}, { key: 'look-around' })
  await queue.enqueue(database.prisma, 'prune-tables', {}, { key: 'prune-tables' })
  await queue.enqueue(database.prisma, 'sweep', {}, { key: 'sweep' })
  // Over many processes only their operator knows when the last one has the new key: npm run reseal.
  if (database.kind === 'embedded')
    await queue.enqueue(database.prisma, 'reseal-secrets', {}, { key: 'reseal-secrets' })
  return runs
}

/** Where very much waits a look takes long: then it comes less often. */
async function resumeAgain(services: Services): Promise<void> {
  const started = performance.now()
  try {
    await resumeWork(services)
  } finally {
    const tookMs = performance.now() - started
    await later(services, 'resume-work', Math.max(RESUME_EVERY_MS, REST_FACTOR * tookMs))
  }
}

/** A sweep that throws is over too: the next one comes in its turn. */
async function sweepAgain(services: Services): Promise<void> {
  const { settings, clock, queue, database } = services
  try {
    await sweep(services)
  } finally {
    const startAfter = nextSweepAt(clock.now(), settings.sweepEveryMs, Math.random())
    await queue.enqueue(database.prisma, 'sweep', {}, { key: 'sweep', startAfter })
  }
}

async function reseal(services: Services): Promise<void> {
  const counts = await resealSecrets(services)
  const each = Object.values(counts)
  if (each.some(({ unopened }) => unopened > 0))
    services.log.warn(counts, 'secrets lie under keys that ENCRYPTION_KEYS lacks')
  else if (each.some(({ resealed }) => resealed > 0)) services.log.info(counts, 'secrets sealed again')
}

/** A job that comes again by itself; over all processes it waits at most once. */
async function later(
  { queue, database, clock }: Services,
  name: 'resume-work' | 'look-around' | 'prune-tables',
  ms: number,
) {
  const startAfter = new Date(clock.now().getTime() + ms)
  await queue.enqueue(database.prisma, name, {}, { key: name, startAfter })
}
