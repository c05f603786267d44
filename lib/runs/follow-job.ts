import { findWaiting } from '#lib/deliveries/store.ts'
import { connectPackagist } from '#lib/packagist/api.ts'
import { findSkips, type Skip } from '#lib/packagist/find-skips.ts'
import { getJob, jobStatuses, type PackagistJob } from '#lib/packagist/jobs.ts'
import { invariant } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import type { SeenSkip } from '#lib/publication/observation.ts'
import { findCrawlLog } from './log-store.ts'
import type { Outcome } from './outcome.ts'
import { prepareRun } from './prepare-run.ts'
import { Targets } from './run.ts'
import type { Source } from './source-store.ts'
import type { RunRecord } from './store.ts'
import { skipTargets } from './targets.ts'

export type CrawlOutcome = {
  log: { jobId: string; status: string; message: string; text: string }
  skips: SeenSkip[]
}

const LONGEST_WORDS = 500

const POLL_MS = 1_000
const LATER_POLL_MS = 5_000
const SOON_MS = 60_000
/** Packagist says `running` of unknown, expired and superseded jobs too. */
const DEADLINE_MS = 30 * 60_000
/** Pushes that came meanwhile wait no longer for such a job: the next run asks anew. */
const STUCK_MS = 60_000

/**
 * Second step: reads from Gitee what has to be proved, unless that was done before; then waits for Packagist's job,
 * and keeps its log, which Packagist forgets after 600 s.
 */
export async function followJob(services: Services, run: RunRecord, source?: Source): Promise<Outcome> {
  if (run.preparedAt === null) {
    invariant(source, 'a run that is not prepared has a source')
    const prepared = await prepareRun(services, run, source)
    return prepared.ok ? { kind: 'moved', change: prepared.value.change } : { kind: 'failed', ...prepared }
  }
  if (run.jobId === null) return { kind: 'moved', change: { state: 'proving' } }
  const job = await getJob(connectPackagist(services), run.jobId)
  if (!job.ok) return { kind: 'failed', ...job }
  if (job.value.state === 'finished') return crawled(services, run, run.jobId, job.value)
  const waited = services.clock.now().getTime() - (run.acceptedAt ?? run.createdAt).getTime()
  if (waited > DEADLINE_MS || (waited > STUCK_MS && (await hasWaiting(services, run))))
    return giveUp(services, run, run.jobId)
  return { kind: 'wait', ms: waited < SOON_MS ? POLL_MS : LATER_POLL_MS }
}

async function hasWaiting({ database }: Services, { publicationId }: RunRecord): Promise<boolean> {
  return (await findWaiting(database.prisma, publicationId)) !== null
}

/** Packagist may have told its result while this run waited out a failure: then it was collected. */
async function giveUp(services: Services, run: RunRecord, jobId: string): Promise<Outcome> {
  const kept = await findCrawlLog(services.database.prisma, { runId: run.id, jobId })
  const status = jobStatuses.find((each) => each === kept?.status)
  if (kept && status) {
    return crawled(services, run, jobId, { state: 'finished', status, message: kept.message, log: kept.text })
  }
  return { kind: 'moved', change: { state: 'proving', reason: 'crawl_timeout' } }
}

type FinishedJob = Extract<PackagistJob, { state: 'finished' }>

/** A failed crawl may have saved good versions all the same: proof decides, the crawl's word explains. */
function crawled(services: Services, run: RunRecord, jobId: string, job: FinishedJob): Outcome {
  const skips = findSkips(job.log)
  const crawl = readCrawl(jobId, job)
  const change = {
    crawledAt: services.clock.now(),
    targets: skipTargets(Targets.parse(run.targets), skips),
    reason: crawlReason(job.status, skips),
  }
  return { kind: 'moved', change: { ...change, state: 'proving' }, crawl }
}

/** What a finished job leaves to be kept. */
export function readCrawl(jobId: string, { status, message, log }: FinishedJob): CrawlOutcome {
  return {
    log: { jobId, status, message, text: log },
    skips: findSkips(log).map(({ kind, ref, reason, text }) => ({
      kind,
      ref,
      reason,
      text: text.slice(0, LONGEST_WORDS),
    })),
  }
}

/** A job completes also on an older clone, when the repository could not be fetched anew. */
function crawlReason(status: FinishedJob['status'], skips: Skip[]): string | null {
  switch (status) {
    case 'completed':
      return skips.find(({ kind }) => kind === 'repository')?.reason ?? null
    case 'failed':
      return 'crawl_failed'
    case 'errored':
      return 'crawl_errored'
    case 'package_gone':
    case 'package_deleted':
      return 'package_frozen'
  }
}
