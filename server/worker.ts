import type { Services } from '#lib/platform/services.ts'
import { applySwitch } from '#lib/publication/apply-switch.ts'
import { checkPublication } from '#lib/publication/check-publication.ts'
import { revivePublication } from '#lib/publication/revive-publication.ts'
import { carryOutRepair } from '#lib/reconcile/carry-out-repair.ts'
import { deleteAccount } from '#lib/reconcile/delete-account.ts'
import { lookAround } from '#lib/reconcile/look-around.ts'
import { pruneTables } from '#lib/reconcile/prune-tables.ts'
import { resealSecrets } from '#lib/reconcile/reseal-secrets.ts'
import { resumeWork } from '#lib/reconcile/resume-work.ts'
import { settleDrift } from '#lib/reconcile/settle-drift.ts'
import { sweep } from '#lib/reconcile/sweep.ts'
import { workOnBulk } from '#lib/reconcile/work-on-bulk.ts'
import { discoverRepositories } from '#lib/repositories/discover-repositories.ts'
import { collectLog } from '#lib/runs/collect-log.ts'
import { type RunWorker, startRunWorker } from '#lib/runs/run-worker.ts'
import { startRun } from '#lib/runs/start-run.ts'
import { releaseTurns } from '#lib/runs/turn-store.ts'
import { comeAgain, keepComing } from './recurring-jobs.ts'

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
    'delete-account': (job) => deleteAccount(services, job),
    'work-on-bulk': (job) => workOnBulk(services, job),
    'reseal-secrets': () => reseal(services),
    'resume-work': () => comeAgain(services, 'resume-work', () => resumeWork(services)),
    'look-around': () => comeAgain(services, 'look-around', () => lookAround(services)),
    'prune-tables': () => comeAgain(services, 'prune-tables', () => pruneTables(services)),
    sweep: () => comeAgain(services, 'sweep', () => sweep(services)),
  })
  // The job of the same work may still count as a dead process's, or be due only later.
  await resumeWork(services)
  const recurring = await keepComing(services)
  // Over many processes only their operator knows when the last one has the new key: npm run reseal.
  if (database.kind === 'embedded')
    await queue.enqueue(database.prisma, 'reseal-secrets', {}, { key: 'reseal-secrets' })
  return {
    ...runs,
    stop: () => {
      recurring.stop()
      return runs.stop()
    },
  }
}

async function reseal(services: Services): Promise<void> {
  const counts = await resealSecrets(services)
  const each = Object.values(counts)
  if (each.some(({ unopened }) => unopened > 0))
    services.log.warn(counts, 'secrets lie under keys that ENCRYPTION_KEYS lacks')
  else if (each.some(({ resealed }) => resealed > 0)) services.log.info(counts, 'secrets sealed again')
}
